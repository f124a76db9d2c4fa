UPDATE sessions SET last_used_at = greatest(created_at, expires - interval '30 days');
--> statement-breakpoint
-- Takes back the answers of one person, `at_most` so many; returns the points. The voter's row first and one point after
-- the other in one order, as votes and bans do it, so that none of them waits for another in a circle.
CREATE FUNCTION withdraw_votes_of(person uuid, at_most int) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  voted uuid;
BEGIN
  PERFORM FROM users WHERE id = person FOR UPDATE;
  FOR voted IN SELECT point_id FROM votes WHERE voter_id = person ORDER BY point_id LIMIT at_most LOOP
    DELETE FROM votes WHERE point_id = voted AND voter_id = person;
    RETURN NEXT voted;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION withdraw_upvotes_of(person uuid, at_most int) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  liked uuid;
BEGIN
  PERFORM FROM users WHERE id = person FOR UPDATE;
  FOR liked IN SELECT comment_id FROM comment_upvotes WHERE voter_id = person ORDER BY comment_id LIMIT at_most LOOP
    DELETE FROM comment_upvotes WHERE comment_id = liked AND voter_id = person;
    RETURN NEXT liked;
  END LOOP;
END $$;
--> statement-breakpoint
-- The record stays append-only but for one thing: a name, or words that somebody took back, may be forgotten in it. What was
-- done, to what, when and why never changes, and who did it stays told apart by `actor_id`.
DROP TRIGGER audit_entries_append_only ON audit_entries;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION allow_only_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  forgotten constant text[] := '{name,title,body}';
BEGIN
  IF (NEW.id, NEW.occurred_at, NEW.actor_id, NEW.action, NEW.subject_kind, NEW.subject_id, NEW.reason)
     IS DISTINCT FROM (OLD.id, OLD.occurred_at, OLD.actor_id, OLD.action, OLD.subject_kind, OLD.subject_id, OLD.reason)
     OR NEW.actor_name NOT IN (OLD.actor_name, 'former member')
     OR (NEW.before IS DISTINCT FROM OLD.before AND NEW.before IS DISTINCT FROM OLD.before - forgotten)
     OR (NEW.after IS DISTINCT FROM OLD.after AND NEW.after IS DISTINCT FROM OLD.after - forgotten) THEN
    RAISE EXCEPTION 'audit_entries is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_only_forgotten BEFORE UPDATE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION allow_only_forgetting();
