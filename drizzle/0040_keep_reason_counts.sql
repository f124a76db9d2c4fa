-- A reason is a visible comment on a point that answers no other. How many there are of each point is counted as a
-- transaction ends, in the slots of `slot_of`, so that those who write at once seldom wait for each other.
CREATE FUNCTION count_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'visible' AND OLD.point_id IS NOT NULL THEN
    UPDATE reason_counts SET visible = visible - 1 WHERE point_id = OLD.point_id AND slot = slot_of(OLD.id);
  END IF;
  IF NEW.status = 'visible' AND NEW.point_id IS NOT NULL THEN
    INSERT INTO reason_counts AS counts (point_id, slot, visible) VALUES (NEW.point_id, slot_of(NEW.id), 1)
    ON CONFLICT (point_id, slot) DO UPDATE SET visible = counts.visible + 1;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER reasons_counted AFTER INSERT ON comments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.parent_id IS NULL AND NEW.point_id IS NOT NULL AND NEW.status = 'visible') EXECUTE FUNCTION count_reason();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER reasons_counted_on_change AFTER UPDATE OF status, point_id ON comments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.parent_id IS NULL AND coalesce(OLD.point_id, NEW.point_id) IS NOT NULL
    AND (NEW.point_id IS DISTINCT FROM OLD.point_id OR (NEW.status = 'visible') <> (OLD.status = 'visible')))
  EXECUTE FUNCTION count_reason();
--> statement-breakpoint
-- One deleted with its whole review takes its point's counts along; one deleted by itself is counted out.
CREATE FUNCTION uncount_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reason_counts SET visible = visible - 1 WHERE point_id = OLD.point_id AND slot = slot_of(OLD.id);
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER reasons_uncounted BEFORE DELETE ON comments FOR EACH ROW
  WHEN (OLD.parent_id IS NULL AND OLD.point_id IS NOT NULL AND OLD.status = 'visible') EXECUTE FUNCTION uncount_reason();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_upvotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE comment_tallies SET upvotes = upvotes - 1 WHERE comment_id = OLD.comment_id;
  ELSE
    INSERT INTO comment_tallies AS tally (comment_id, review_id, point_id, upvotes)
    SELECT NEW.comment_id, c.review_id, CASE WHEN c.parent_id IS NULL THEN c.point_id END, 1
      FROM comments c WHERE c.id = NEW.comment_id
    ON CONFLICT (comment_id) DO UPDATE SET upvotes = tally.upvotes + 1;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION move_comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comment_places SET point_id = NEW.point_id WHERE comment_id = NEW.id;
  UPDATE comment_tallies SET point_id = NEW.point_id WHERE comment_id = NEW.id AND NEW.parent_id IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Both once more from the comments themselves: of one review, or with null of all.
CREATE FUNCTION count_reasons_again(only_review uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM reason_counts WHERE only_review IS NULL OR point_id IN (SELECT id FROM points WHERE review_id = only_review);
  INSERT INTO reason_counts (point_id, slot, visible)
  SELECT point_id, slot_of(id), count(*) FROM comments
   WHERE point_id IS NOT NULL AND parent_id IS NULL AND status = 'visible' AND (only_review IS NULL OR review_id = only_review)
   GROUP BY 1, 2;
  UPDATE comment_tallies t SET point_id = c.point_id FROM comments c
   WHERE c.id = t.comment_id AND c.parent_id IS NULL AND c.point_id IS DISTINCT FROM t.point_id
     AND (only_review IS NULL OR c.review_id = only_review);
$$;
--> statement-breakpoint
SELECT count_reasons_again(NULL);
