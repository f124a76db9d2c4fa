-- The record can never be changed again, so it must not hold what a person may ask to have forgotten: their name, or the words
-- of what they suggested. Both are looked up.
CREATE FUNCTION keep_record_nameless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.actor_id IS NOT NULL THEN
    NEW.actor_name := NULL;
  END IF;
  IF NEW.subject_kind IN ('user', 'suggestion') THEN
    NEW.before := NEW.before - '{name,title,body}'::text[];
    NEW.after := NEW.after - '{name,title,body}'::text[];
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_nameless BEFORE INSERT ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION keep_record_nameless();
--> statement-breakpoint
DROP TRIGGER audit_entries_only_forgotten ON audit_entries;
--> statement-breakpoint
DROP FUNCTION allow_only_forgetting();
--> statement-breakpoint
UPDATE audit_entries
   SET actor_name = CASE WHEN actor_id IS NULL THEN actor_name END,
       before = CASE WHEN subject_kind IN ('user', 'suggestion') THEN before - '{name,title,body}'::text[] ELSE before END,
       after = CASE WHEN subject_kind IN ('user', 'suggestion') THEN after - '{name,title,body}'::text[] ELSE after END
 WHERE actor_id IS NOT NULL OR subject_kind IN ('user', 'suggestion');
--> statement-breakpoint
-- Nothing in it is left to be forgotten, so nothing changes in it any more.
DROP TRIGGER audit_entries_append_only ON audit_entries;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A second lock beside the trigger: even the owner must first give itself the right back.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM PUBLIC;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM %I', current_user); END $$;
