-- Every vote there is was held to less: looked through while people vote on.
ALTER TABLE votes VALIDATE CONSTRAINT votes_stance;
--> statement-breakpoint
CREATE VIEW bans_in_force AS
  SELECT user_id FROM sanctions
   WHERE kind = 'ban' AND lifted_at IS NULL AND starts_at <= clock_timestamp()
     AND (ends_at IS NULL OR ends_at > clock_timestamp());
--> statement-breakpoint
-- A new vote and a ban of its voter cannot miss each other: each waits for the other at the voter's row, then looks.
CREATE OR REPLACE FUNCTION count_votes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_banned boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.counted AND NEW.counted AND OLD.point_revision = NEW.point_revision THEN
      UPDATE point_tallies
         SET agree = agree + (NEW.stance = 'agree')::int - (OLD.stance = 'agree')::int,
             disagree = disagree + (NEW.stance = 'disagree')::int - (OLD.stance = 'disagree')::int,
             pass = pass + (NEW.stance = 'pass')::int - (OLD.stance = 'pass')::int
       WHERE point_id = NEW.point_id AND revision = NEW.point_revision AND NEW.stance <> OLD.stance;
      RETURN NULL;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM FROM users WHERE id = NEW.voter_id FOR KEY SHARE;
    is_banned := EXISTS (SELECT FROM bans_in_force WHERE user_id = NEW.voter_id);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.counted THEN
    UPDATE point_tallies
       SET agree = agree - (OLD.stance = 'agree')::int, disagree = disagree - (OLD.stance = 'disagree')::int,
           pass = pass - (OLD.stance = 'pass')::int
     WHERE point_id = OLD.point_id AND revision = OLD.point_revision;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.counted THEN
    INSERT INTO point_tallies AS tally (point_id, revision, agree, disagree, pass)
    VALUES (NEW.point_id, NEW.point_revision, (NEW.stance = 'agree')::int, (NEW.stance = 'disagree')::int,
            (NEW.stance = 'pass')::int)
    ON CONFLICT (point_id, revision) DO UPDATE
       SET agree = tally.agree + excluded.agree, disagree = tally.disagree + excluded.disagree,
           pass = tally.pass + excluded.pass;
    IF is_banned THEN
      UPDATE votes SET counted = false WHERE point_id = NEW.point_id AND voter_id = NEW.voter_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Makes the votes of one person count or not, as their bans say, `at_most` so many; returns the points this changed. One
-- point after the other in one order, so that two of these never wait for each other.
CREATE FUNCTION settle_votes_of(person uuid, at_most int DEFAULT 1000) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  counts boolean;
  voted uuid;
BEGIN
  PERFORM FROM users WHERE id = person FOR UPDATE;
  counts := NOT EXISTS (SELECT FROM bans_in_force WHERE user_id = person);
  FOR voted IN
    SELECT point_id FROM votes WHERE voter_id = person AND counted <> counts ORDER BY point_id LIMIT at_most
  LOOP
    UPDATE votes SET counted = counts WHERE point_id = voted AND voter_id = person AND counted <> counts;
    RETURN NEXT voted;
  END LOOP;
END $$;
--> statement-breakpoint
-- At once as far as that is quick; what somebody with very many votes has beyond is left to the job `points.settle-votes`.
CREATE FUNCTION votes_follow_bans() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM settle_votes_of(NEW.user_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER votes_follow_bans AFTER INSERT OR UPDATE ON sanctions
  FOR EACH ROW WHEN (NEW.kind = 'ban') EXECUTE FUNCTION votes_follow_bans();
--> statement-breakpoint
-- The answer is to the wording that was read, `seen_revision`; one to an older wording never takes the place of one to a
-- newer. What comes back is how things stand on the current wording. (cast_vote stays for processes of the version before.)
CREATE FUNCTION answer_point(wanted_point uuid, voter uuid, wanted_stance text, seen_revision int DEFAULT NULL)
RETURNS TABLE (review_id uuid, slug text, revision int, stance text, agree int, disagree int, pass int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_review uuid;
  found_slug text;
  current_revision int;
  read_revision int;
BEGIN
  SELECT p.review_id, s.slug, p.revision INTO found_review, found_slug, current_revision
    FROM points p
    JOIN reviews r ON r.id = p.review_id AND r.status = 'published'
    JOIN review_slugs s ON s.review_id = r.id AND s.is_current
   WHERE p.id = wanted_point AND p.retired_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  read_revision := current_revision;
  IF seen_revision < current_revision THEN
    SELECT w.revision INTO read_revision FROM point_revisions w
     WHERE w.point_id = wanted_point AND w.revision >= seen_revision ORDER BY w.revision LIMIT 1;
  END IF;

  IF wanted_stance = 'none' THEN
    DELETE FROM votes v WHERE v.point_id = wanted_point AND v.voter_id = voter AND v.point_revision <= read_revision;
  ELSE
    INSERT INTO votes AS v (point_id, voter_id, point_revision, stance)
    VALUES (wanted_point, voter, read_revision, wanted_stance)
    ON CONFLICT (point_id, voter_id) DO UPDATE
       SET stance = excluded.stance, point_revision = excluded.point_revision, cast_at = now()
     WHERE v.point_revision < excluded.point_revision
        OR v.point_revision = excluded.point_revision AND v.stance <> excluded.stance;
  END IF;

  RETURN QUERY
    SELECT found_review, found_slug, current_revision, coalesce(v.stance, 'none'),
           coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.pass, 0)
      FROM (SELECT 1) AS always
      LEFT JOIN point_tallies t ON t.point_id = wanted_point AND t.revision = current_revision
      LEFT JOIN votes v ON v.point_id = wanted_point AND v.voter_id = voter AND v.point_revision = current_revision;
END $$;
