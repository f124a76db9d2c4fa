CREATE FUNCTION count_votes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.stance = NEW.stance AND OLD.point_revision = NEW.point_revision THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE point_tallies
       SET agree = agree - (OLD.stance = 'agree')::int, disagree = disagree - (OLD.stance = 'disagree')::int
     WHERE point_id = OLD.point_id AND revision = OLD.point_revision;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO point_tallies AS tally (point_id, revision, agree, disagree)
    VALUES (NEW.point_id, NEW.point_revision, (NEW.stance = 'agree')::int, (NEW.stance = 'disagree')::int)
    ON CONFLICT (point_id, revision) DO UPDATE
       SET agree = tally.agree + excluded.agree, disagree = tally.disagree + excluded.disagree;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER votes_counted AFTER INSERT OR UPDATE OR DELETE ON votes
  FOR EACH ROW EXECUTE FUNCTION count_votes();
--> statement-breakpoint
ALTER TABLE point_tallies SET (fillfactor = 50);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION check_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'an erased comment stays erased' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_erased_is_final';
  END IF;
  IF NEW.id <> OLD.id OR NEW.review_id <> OLD.review_id OR NEW.parent_id IS DISTINCT FROM OLD.parent_id
     OR NEW.created_at <> OLD.created_at OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)
     OR NEW.revision < OLD.revision THEN
    RAISE EXCEPTION 'a comment keeps its place, author and time' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_keep_place';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_change_checked BEFORE UPDATE ON comments
  FOR EACH ROW EXECUTE FUNCTION check_comment_change();
--> statement-breakpoint
ALTER TABLE rate_limits SET UNLOGGED;
