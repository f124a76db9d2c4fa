CREATE FUNCTION cast_vote(wanted_point uuid, voter uuid, wanted_stance text)
RETURNS TABLE (review_id uuid, slug text, agree int, disagree int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found_review uuid;
  found_slug text;
  current_revision int;
BEGIN
  SELECT p.review_id, s.slug, p.revision INTO found_review, found_slug, current_revision
    FROM points p
    JOIN reviews r ON r.id = p.review_id AND r.status = 'published'
    JOIN review_slugs s ON s.review_id = r.id AND s.is_current
   WHERE p.id = wanted_point AND p.retired_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  IF wanted_stance = 'none' THEN
    DELETE FROM votes v WHERE v.point_id = wanted_point AND v.voter_id = voter;
  ELSE
    INSERT INTO votes AS v (point_id, voter_id, point_revision, stance)
    VALUES (wanted_point, voter, current_revision, wanted_stance)
    ON CONFLICT (point_id, voter_id) DO UPDATE
       SET stance = excluded.stance, point_revision = excluded.point_revision, cast_at = now()
     WHERE v.stance <> excluded.stance OR v.point_revision <> excluded.point_revision;
  END IF;

  RETURN QUERY
    SELECT found_review, found_slug, coalesce(t.agree, 0), coalesce(t.disagree, 0)
      FROM (SELECT 1) AS always
      LEFT JOIN point_tallies t ON t.point_id = wanted_point AND t.revision = current_revision;
END $$;
