-- A comment that is put under another point, or under none, stands in that discussion from then on.
CREATE FUNCTION move_comment_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE comment_places SET point_id = NEW.point_id WHERE comment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_moved AFTER UPDATE OF point_id ON comments
  FOR EACH ROW WHEN (NEW.point_id IS DISTINCT FROM OLD.point_id) EXECUTE FUNCTION move_comment_place();
