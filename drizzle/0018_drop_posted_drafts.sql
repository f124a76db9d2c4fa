-- A draft becomes the comment with the same key: what is posted is no draft any more, whichever door and device posted it.
CREATE FUNCTION drop_posted_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM comment_drafts WHERE author_id = NEW.author_id AND draft_key = NEW.idempotency_key;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER draft_posted AFTER INSERT ON comments
  FOR EACH ROW WHEN (NEW.idempotency_key IS NOT NULL) EXECUTE FUNCTION drop_posted_draft();
