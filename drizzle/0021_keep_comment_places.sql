CREATE FUNCTION slot_of(comment uuid) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT get_byte(uuid_send(comment), 15) & 7
$$;
--> statement-breakpoint
-- Passes on that a comment is visible now (+1) or no longer (-1). `is_turned` says whether it is thereby shown or not; then
-- what it answers has one shown answer more or less, and so on upwards as long as that decides whether they are shown.
CREATE FUNCTION pass_on_visibility(above uuid, change int, is_turned boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place record;
BEGIN
  WHILE is_turned AND above IS NOT NULL LOOP
    UPDATE comment_places SET replies = replies + change WHERE comment_id = above
      RETURNING parent_id, is_visible, replies INTO place;
    is_turned := NOT place.is_visible AND place.replies = greatest(change, 0);
    above := place.parent_id;
  END LOOP;
END $$;
--> statement-breakpoint
-- The root of a thread is always taken first, so that those who write into one thread wait for each other in one order.
CREATE FUNCTION place_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  above record;
  place record;
  change int := CASE WHEN NEW.status = 'visible' THEN 1 ELSE -1 END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT root_id, depth INTO above FROM comment_places WHERE comment_id = NEW.parent_id;
    INSERT INTO comment_places (comment_id, review_id, root_id, parent_id, point_id, depth, is_visible, votes_before, created_at)
    VALUES (NEW.id, NEW.review_id, coalesce(above.root_id, NEW.id), NEW.parent_id, NEW.point_id, coalesce(above.depth + 1, 0),
            NEW.status = 'visible',
            (SELECT coalesce(sum(upvotes), 0) FROM comment_counts WHERE review_id = NEW.review_id), NEW.created_at);
    IF NEW.status = 'visible' AND NEW.parent_id IS NOT NULL THEN
      UPDATE comment_places SET answers = answers + 1 WHERE comment_id = above.root_id;
      PERFORM pass_on_visibility(NEW.parent_id, 1, true);
    END IF;
  ELSIF (NEW.status = 'visible') <> (OLD.status = 'visible') THEN
    UPDATE comment_places SET answers = answers + change
     WHERE comment_id = (SELECT root_id FROM comment_places WHERE comment_id = NEW.id) AND comment_id <> NEW.id;
    UPDATE comment_places SET is_visible = (NEW.status = 'visible') WHERE comment_id = NEW.id
      RETURNING parent_id, replies INTO place;
    PERFORM pass_on_visibility(place.parent_id, change, place.replies = 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_placed AFTER INSERT OR UPDATE OF status ON comments
  FOR EACH ROW EXECUTE FUNCTION place_comment();
--> statement-breakpoint
-- A comment deleted with its whole review takes its place along; one deleted by itself is counted out.
CREATE FUNCTION unplace_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'visible' AND EXISTS (SELECT FROM reviews WHERE id = OLD.review_id) THEN
    UPDATE comment_places SET answers = answers - 1
     WHERE comment_id = (SELECT root_id FROM comment_places WHERE comment_id = OLD.id) AND comment_id <> OLD.id;
    PERFORM pass_on_visibility(OLD.parent_id, -1, true);
    UPDATE comment_counts SET visible = visible - 1 WHERE review_id = OLD.review_id AND slot = slot_of(OLD.id);
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_unplaced BEFORE DELETE ON comments
  FOR EACH ROW EXECUTE FUNCTION unplace_comment();
--> statement-breakpoint
CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change int := CASE WHEN NEW.status = 'visible' THEN 1 ELSE 0 END
    - CASE WHEN TG_OP = 'UPDATE' AND OLD.status = 'visible' THEN 1 ELSE 0 END;
BEGIN
  IF change <> 0 THEN
    INSERT INTO comment_counts AS counts (review_id, slot, visible) VALUES (NEW.review_id, slot_of(NEW.id), change)
    ON CONFLICT (review_id, slot) DO UPDATE SET visible = counts.visible + change;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER comments_counted AFTER INSERT OR UPDATE OF status ON comments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_comment();
--> statement-breakpoint
CREATE FUNCTION count_upvotes_of_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  comment uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.comment_id ELSE NEW.comment_id END;
  change int := CASE WHEN TG_OP = 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  INSERT INTO comment_counts AS counts (review_id, slot, upvotes)
  SELECT c.review_id, slot_of(c.id), change FROM comments c WHERE c.id = comment
  ON CONFLICT (review_id, slot) DO UPDATE SET upvotes = counts.upvotes + change;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER upvotes_counted_of_review AFTER INSERT OR DELETE ON comment_upvotes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_upvotes_of_review();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_upvotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE comment_tallies SET upvotes = upvotes - 1 WHERE comment_id = OLD.comment_id;
  ELSE
    INSERT INTO comment_tallies AS tally (comment_id, review_id, upvotes)
    SELECT NEW.comment_id, c.review_id, 1 FROM comments c WHERE c.id = NEW.comment_id
    ON CONFLICT (comment_id) DO UPDATE SET upvotes = tally.upvotes + 1;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Everything above once more from the comments themselves: of one review, or with null of all.
CREATE FUNCTION place_comments_again(only_review uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM comment_places WHERE only_review IS NULL OR review_id = only_review;
  WITH RECURSIVE placed AS (
      SELECT id, id AS root_id, 0 AS depth FROM comments
       WHERE parent_id IS NULL AND (only_review IS NULL OR review_id = only_review)
      UNION ALL
      SELECT c.id, p.root_id, p.depth + 1 FROM placed p JOIN comments c ON c.parent_id = p.id)
  INSERT INTO comment_places (comment_id, review_id, root_id, parent_id, point_id, depth, is_visible, created_at)
  SELECT c.id, c.review_id, p.root_id, c.parent_id, c.point_id, p.depth, c.status = 'visible', c.created_at
    FROM placed p JOIN comments c USING (id);

  WITH RECURSIVE shown AS (
      SELECT id, parent_id FROM comments WHERE status = 'visible' AND (only_review IS NULL OR review_id = only_review)
      UNION
      SELECT c.id, c.parent_id FROM shown s JOIN comments c ON c.id = s.parent_id)
  UPDATE comment_places p SET replies = counted.n
    FROM (SELECT parent_id, count(*) AS n FROM shown WHERE parent_id IS NOT NULL GROUP BY parent_id) counted
   WHERE p.comment_id = counted.parent_id;

  UPDATE comment_places p SET answers = counted.n
    FROM (SELECT root_id, count(*) AS n FROM comment_places
           WHERE is_visible AND depth > 0 AND (only_review IS NULL OR review_id = only_review) GROUP BY root_id) counted
   WHERE p.comment_id = counted.root_id;

  -- Of the votes that still stand; one given in the same instant came after.
  WITH happened AS (
      SELECT review_id, created_at AS at, id AS comment_id, 0 AS given FROM comments
       WHERE only_review IS NULL OR review_id = only_review
      UNION ALL
      SELECT c.review_id, u.cast_at, NULL, 1 FROM comments c JOIN comment_upvotes u ON u.comment_id = c.id
       WHERE only_review IS NULL OR c.review_id = only_review)
  UPDATE comment_places p SET votes_before = counted.n
    FROM (SELECT comment_id, sum(given) OVER (PARTITION BY review_id ORDER BY at, given ROWS UNBOUNDED PRECEDING) AS n
            FROM happened) counted
   WHERE p.comment_id = counted.comment_id AND counted.n > 0;

  DELETE FROM comment_counts WHERE only_review IS NULL OR review_id = only_review;
  INSERT INTO comment_counts (review_id, slot, visible, upvotes)
  SELECT c.review_id, slot_of(c.id), count(*) FILTER (WHERE c.status = 'visible'), coalesce(sum(t.upvotes), 0)
    FROM comments c LEFT JOIN comment_tallies t ON t.comment_id = c.id
   WHERE only_review IS NULL OR c.review_id = only_review
   GROUP BY 1, 2;
END $$;
--> statement-breakpoint
UPDATE comment_tallies t SET review_id = c.review_id FROM comments c WHERE c.id = t.comment_id;
--> statement-breakpoint
SELECT place_comments_again(NULL);
