-- Each says in one narrow row what happened; the job `notifications.gather` makes notices of it.
CREATE FUNCTION note_comment_posted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id, became) VALUES ('comment', NEW.id, NEW.status);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_posted_noted AFTER INSERT ON comments
  FOR EACH ROW EXECUTE FUNCTION note_comment_posted();
--> statement-breakpoint
CREATE FUNCTION note_comment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status THEN
    INSERT INTO happenings (kind, subject_id, was, became) VALUES ('comment', NEW.id, OLD.status, NEW.status);
  ELSE
    INSERT INTO happenings (kind, subject_id) VALUES ('edit', NEW.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_changed_noted AFTER UPDATE OF status, body_markdown ON comments
  FOR EACH ROW WHEN (NEW.status <> OLD.status OR (NEW.status = 'visible' AND NEW.body_markdown <> OLD.body_markdown))
  EXECUTE FUNCTION note_comment_changed();
--> statement-breakpoint
CREATE FUNCTION note_comment_honoured() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id, actor_id)
  VALUES (CASE NEW.action WHEN 'comment.pin' THEN 'pin' ELSE 'feature' END, NEW.subject_id, NEW.actor_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_honoured_noted AFTER INSERT ON audit_entries
  FOR EACH ROW WHEN (NEW.action IN ('comment.feature', 'comment.pin')) EXECUTE FUNCTION note_comment_honoured();
--> statement-breakpoint
CREATE FUNCTION note_suggestion_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id, actor_id) VALUES ('suggestion', NEW.id, NEW.decided_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER suggestions_decided_noted AFTER UPDATE OF status ON point_suggestions
  FOR EACH ROW WHEN (OLD.status = 'pending' AND NEW.status <> 'pending') EXECUTE FUNCTION note_suggestion_decided();
--> statement-breakpoint
CREATE FUNCTION note_point_reworded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id) VALUES ('point', NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER points_reworded_noted AFTER UPDATE OF revision ON points
  FOR EACH ROW WHEN (NEW.revision > OLD.revision) EXECUTE FUNCTION note_point_reworded();
--> statement-breakpoint
CREATE FUNCTION note_review_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR OLD.status IN ('draft', 'scheduled') THEN
    INSERT INTO happenings (kind, subject_id, actor_id) VALUES ('review', NEW.id, NEW.author_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER reviews_published_noted AFTER INSERT OR UPDATE OF status ON reviews
  FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION note_review_published();
--> statement-breakpoint
-- What a moderator has to look at, and since when: the queue of `features/moderation`.
CREATE VIEW waiting_for_staff AS
  SELECT id, coalesce(edited_at, created_at) AS since FROM comments WHERE status = 'pending'
  UNION ALL
  SELECT c.id, min(r.created_at) FROM reports r JOIN comments c ON c.id = r.comment_id
   WHERE r.decided_at IS NULL AND c.status IN ('visible', 'hidden') GROUP BY c.id;
