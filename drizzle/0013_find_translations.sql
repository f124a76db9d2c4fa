-- What is published in another language is found as well, as far as readers of that language see it: what is hidden, a
-- draft, or made from words that have changed since is not.
CREATE OR REPLACE VIEW findable_reviews AS
  SELECT r.id, r.id AS review_id, r.drama_id, r.title,
         concat_ws(E'\n', r.title, d.title_english, d.title_hangul, d.title_romanised,
                   (SELECT string_agg(t.title, E'\n' ORDER BY t.language) FROM review_translations t
                     WHERE t.review_id = r.id AND t.status = 'published' AND t.language <> r.language
                       AND t.made_from = md5(r.title))) AS names,
         concat_ws(' ', coalesce((SELECT string_agg(search_plain(s.body_markdown), ' ' ORDER BY s.position) FROM sections s
                    WHERE s.review_id = r.id AND s.spoils_through = 0), ''),
                   (SELECT string_agg(search_plain(w.body_markdown), ' ' ORDER BY w.language, s.position)
                      FROM section_translations w
                      JOIN review_translations t ON t.review_id = w.review_id AND t.language = w.language
                      JOIN sections s ON s.id = w.section_id
                     WHERE w.review_id = r.id AND t.status = 'published' AND t.language <> r.language
                       AND s.spoils_through = 0 AND w.made_from = md5(s.heading || chr(10) || s.body_markdown))) AS body,
         r.language, r.published_at AS happened_at
    FROM reviews r JOIN dramas d ON d.id = r.drama_id
   WHERE r.status = 'published';
--> statement-breakpoint
CREATE OR REPLACE VIEW findable_points AS
  SELECT p.id, p.review_id, r.drama_id, search_plain(w.title) AS title,
         concat_ws(E'\n', search_plain(w.title), o.titles) AS names,
         concat_ws(' ', search_plain(w.body), o.bodies) AS body, r.language, r.published_at AS happened_at
    FROM points p
    JOIN reviews r ON r.id = p.review_id AND r.status = 'published'
    JOIN point_revisions w ON w.point_id = p.id AND w.revision = p.revision
    CROSS JOIN LATERAL (
      SELECT string_agg(search_plain(pt.title), E'\n' ORDER BY pt.language) AS titles,
             string_agg(search_plain(pt.body), ' ' ORDER BY pt.language) AS bodies
        FROM point_translations pt
        JOIN review_translations t ON t.review_id = pt.review_id AND t.language = pt.language
       WHERE pt.point_id = p.id AND pt.revision = p.revision AND t.status = 'published' AND t.language <> r.language) o
   WHERE p.retired_at IS NULL AND p.spoils_through = 0;
--> statement-breakpoint
CREATE FUNCTION search_follows_translations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[] := ARRAY(SELECT DISTINCT review_id FROM changed);
BEGIN
  PERFORM FROM reviews WHERE id = ANY(ids) ORDER BY id FOR SHARE;
  PERFORM refresh_search_reviews(ids);
  PERFORM refresh_search_points(ARRAY(SELECT id FROM points WHERE review_id = ANY(ids)));
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $do$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['review_translations', 'section_translations', 'point_translations'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_found_new AFTER INSERT ON %1$s REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_translations()', watched);
    EXECUTE format('CREATE TRIGGER %1$s_found_gone AFTER DELETE ON %1$s REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_translations()', watched);
    EXECUTE format('CREATE TRIGGER %1$s_found_changed AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_translations()', watched);
  END LOOP;
END $do$;
