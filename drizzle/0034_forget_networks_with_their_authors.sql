-- Whose words are gone, or who is gone, leaves nothing behind of where they wrote from.
CREATE FUNCTION forget_network() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM comment_networks WHERE comment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_network_forgotten AFTER UPDATE OF status, author_id ON comments
  FOR EACH ROW WHEN (NEW.status = 'erased' OR NEW.author_id IS NULL) EXECUTE FUNCTION forget_network();
