CREATE FUNCTION count_upvotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE comment_tallies SET upvotes = upvotes - 1 WHERE comment_id = OLD.comment_id;
  ELSE
    INSERT INTO comment_tallies AS tally (comment_id, upvotes) VALUES (NEW.comment_id, 1)
    ON CONFLICT (comment_id) DO UPDATE SET upvotes = tally.upvotes + 1;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER upvotes_counted AFTER INSERT OR DELETE ON comment_upvotes
  FOR EACH ROW EXECUTE FUNCTION count_upvotes();
--> statement-breakpoint
ALTER TABLE comment_tallies SET (fillfactor = 50);
--> statement-breakpoint
-- Puts one person's up-vote on a comment that everyone may see into a state, and says how many it then has. No row: there is
-- no such comment. Of one's own nothing changes, and `is_own` says so.
CREATE FUNCTION set_upvote(wanted_comment uuid, voter uuid, is_wanted boolean)
RETURNS TABLE (review_id uuid, slug text, is_own boolean, upvotes int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_review uuid;
  found_slug text;
  found_own boolean;
BEGIN
  SELECT c.review_id, s.slug, coalesce(c.author_id = voter, false) INTO found_review, found_slug, found_own
    FROM comments c
    JOIN reviews r ON r.id = c.review_id AND r.status = 'published'
    JOIN review_slugs s ON s.review_id = r.id AND s.is_current
   WHERE c.id = wanted_comment AND c.status = 'visible';
  IF NOT FOUND THEN
    RETURN;
  END IF;

  IF NOT is_wanted THEN
    DELETE FROM comment_upvotes u WHERE u.comment_id = wanted_comment AND u.voter_id = voter;
  ELSIF NOT found_own THEN
    INSERT INTO comment_upvotes (comment_id, voter_id) VALUES (wanted_comment, voter) ON CONFLICT DO NOTHING;
  END IF;

  RETURN QUERY
    SELECT found_review, found_slug, found_own, coalesce(t.upvotes, 0)
      FROM (SELECT 1) AS always
      LEFT JOIN comment_tallies t ON t.comment_id = wanted_comment;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_suggestion_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.review_id, NEW.title, NEW.title_key, NEW.body, NEW.spoils_through, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.review_id, OLD.title, OLD.title_key, OLD.body, OLD.spoils_through, OLD.created_at) THEN
    RAISE EXCEPTION 'a suggestion keeps its words' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_keep_words';
  END IF;
  IF OLD.status <> 'pending' AND (NEW.status, NEW.point_id, NEW.reason, NEW.decided_at)
     IS DISTINCT FROM (OLD.status, OLD.point_id, OLD.reason, OLD.decided_at) THEN
    RAISE EXCEPTION 'a suggestion is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_decided_once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER suggestions_decided_once BEFORE UPDATE ON point_suggestions
  FOR EACH ROW EXECUTE FUNCTION check_suggestion_change();
