-- Drafts of one person are kept and posted one after the other.
CREATE FUNCTION lock_drafts(author uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock('comment_drafts'::regclass::oid::int, uuid_hash(author));
END $$;
--> statement-breakpoint
-- A draft becomes the comment with the same key: what is posted is no draft any more, whichever door and device posted it.
CREATE FUNCTION drop_posted_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_drafts(NEW.author_id);
  DELETE FROM comment_drafts WHERE author_id = NEW.author_id AND draft_key = NEW.idempotency_key;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER draft_posted AFTER INSERT ON comments
  FOR EACH ROW WHEN (NEW.idempotency_key IS NOT NULL AND NEW.author_id IS NOT NULL) EXECUTE FUNCTION drop_posted_draft();
