-- Whether somebody wants to hear of a comment, or (`comment` null) of a review: not of one by whom they muted, and else by
-- their nearest word, on the thread before the review before the drama. A thread is looked up so far as in `findRecipients`.
CREATE FUNCTION hears_of(person uuid, comment uuid, review uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN NOT EXISTS (SELECT FROM follows WHERE user_id = person AND stance = 'mute') THEN true ELSE (
    WITH RECURSIVE up AS (
      SELECT id, parent_id, author_id, 0 AS depth FROM comments WHERE id = comment
      UNION ALL
      SELECT c.id, c.parent_id, c.author_id, depth + 1 FROM up JOIN comments c ON c.id = up.parent_id WHERE depth < 500
    )
    SELECT NOT EXISTS (
        SELECT FROM up JOIN follows f ON f.person_id = up.author_id
         WHERE up.depth = 0 AND f.user_id = person AND f.stance = 'mute')
      AND coalesce((
        SELECT f.stance FROM follows f LEFT JOIN up ON up.id = f.comment_id
         WHERE f.user_id = person AND (up.id IS NOT NULL OR f.review_id = review
            OR f.drama_id = (SELECT r.drama_id FROM reviews r WHERE r.id = review))
         ORDER BY f.drama_id IS NOT NULL, f.review_id IS NOT NULL, up.depth LIMIT 1), 'usual') <> 'mute'
  ) END
$$;
--> statement-breakpoint
CREATE FUNCTION note_sanction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id, became)
  VALUES ('sanction', NEW.id, CASE WHEN NEW.lifted_at IS NOT NULL THEN 'lifted' END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sanctions_imposed_noted AFTER INSERT ON sanctions
  FOR EACH ROW WHEN (NEW.lifted_at IS NULL) EXECUTE FUNCTION note_sanction();
--> statement-breakpoint
CREATE TRIGGER sanctions_lifted_noted AFTER UPDATE OF lifted_at ON sanctions
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION note_sanction();
