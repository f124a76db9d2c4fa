-- A comment that is put under another point, or under none, stands in that discussion from then on.
CREATE FUNCTION move_comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comment_places SET point_id = NEW.point_id WHERE comment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_moved AFTER UPDATE OF point_id ON comments
  FOR EACH ROW WHEN (NEW.point_id IS DISTINCT FROM OLD.point_id) EXECUTE FUNCTION move_comment_place();
--> statement-breakpoint
-- As before, and what a line is part of, or takes back, never changes either.
CREATE OR REPLACE FUNCTION allow_only_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  forgotten constant text[] := '{name,title,body}';
BEGIN
  IF (NEW.id, NEW.occurred_at, NEW.actor_id, NEW.action, NEW.subject_kind, NEW.subject_id, NEW.reason, NEW.parent_id)
     IS DISTINCT FROM (OLD.id, OLD.occurred_at, OLD.actor_id, OLD.action, OLD.subject_kind, OLD.subject_id, OLD.reason, OLD.parent_id)
     OR NEW.actor_name NOT IN (OLD.actor_name, 'former member')
     OR (NEW.before IS DISTINCT FROM OLD.before AND NEW.before IS DISTINCT FROM OLD.before - forgotten)
     OR (NEW.after IS DISTINCT FROM OLD.after AND NEW.after IS DISTINCT FROM OLD.after - forgotten) THEN
    RAISE EXCEPTION 'audit_entries is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
