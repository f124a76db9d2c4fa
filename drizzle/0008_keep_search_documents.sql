CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT lower(unaccent(normalize(words, NFKC)))
$$;
--> statement-breakpoint
-- What a reader sees of a Markdown text on the safe page: inline spoilers are cut out first, however their marks are
-- written, and where these do not pair up, rather too much than too little. Then the other marks go.
CREATE FUNCTION search_plain(markdown text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text := normalize(markdown, NFC);
BEGIN
  IF position('&' IN words) > 0 THEN
    words := regexp_replace(words, '&(gt|GT|#0*62|#[xX]0*3[eE]);', '>', 'g');
    words := regexp_replace(words, '&(lt|LT|#0*60|#[xX]0*3[cC]);', '<', 'g');
    words := regexp_replace(words, '&(excl|#0*33|#[xX]0*21);', '!', 'g');
    words := regexp_replace(words, '&(vert|verbar|VerticalLine|#0*124|#[xX]0*7[cC]);', '|', 'g');
  END IF;
  IF position('\' IN words) > 0 THEN
    words := regexp_replace(words, '\\([[:punct:]])', '\1', 'g');
  END IF;
  IF position('||' IN words) > 0 AND words ~ '>!|!<' THEN
    words := regexp_replace(words, '(>!|!<|\|\|).*(>!|!<|\|\|)', ' ');
  END IF;
  IF position('!<' IN words) > 0 THEN
    words := regexp_replace(words, '>!.*?!<', ' ', 'g');
    words := regexp_replace(words, '(^|\n)[^\n]*!<', ' ', 'g');
  END IF;
  IF position('||' IN words) > 0 THEN
    -- From the first bar to the last of a paragraph: which of several open and which close is not certain here.
    IF (length(words) - length(replace(words, '||', ''))) % 4 = 0 THEN
      words := regexp_replace(words, '\|\|([^\n]|\n(?!\n))*\|\|', ' ', 'g');
    ELSE
      words := regexp_replace(words, '\|\|([^\n]|\n(?!\n))*\|\|[^\n]*', ' ', 'g');
    END IF;
    words := regexp_replace(words, '\|\|[^\n]*', ' ', 'g');
  END IF;
  IF position('>!' IN words) > 0 THEN
    words := regexp_replace(words, '>![^\n]*', ' ', 'g');
  END IF;
  IF position('](' IN words) > 0 THEN
    words := regexp_replace(words, '!?\[([^][]*)\]\([^()\s]*\)', '\1', 'g');
  END IF;
  IF words ~ '[>#+*-]' THEN
    words := regexp_replace(words, '^\s*(?:>\s*|#{1,6}\s+|[-+*]\s+)+', '', 'gn');
  END IF;
  words := replace(replace(translate(words, '*`', ''), '__', ''), '~~', '');
  IF words ~ '[\n\r\t]|\s\s' THEN
    words := regexp_replace(words, '\s+', ' ', 'g');
  END IF;
  RETURN btrim(words);
END $$;
--> statement-breakpoint
-- Every letter from the first to the last given, and every two (or three) of them that stand together. Goes through the
-- text once, letter by letter: cutting pieces out of a long run takes the square of its length.
CREATE FUNCTION search_grams(words text, first_letter int, last_letter int, longest int) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  grams text[] := '{}';
  letter text;
  before text;
  before_that text;
BEGIN
  FOREACH letter IN ARRAY string_to_array(words, NULL) LOOP
    IF ascii(letter) BETWEEN first_letter AND last_letter THEN
      grams := grams || letter;
      IF before IS NOT NULL THEN
        grams := grams || (before || letter);
      END IF;
      IF before_that IS NOT NULL AND longest > 2 THEN
        grams := grams || (before_that || before || letter);
      END IF;
      before_that := before;
      before := letter;
    ELSE
      before := NULL;
      before_that := NULL;
    END IF;
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT unnest(grams));
END $$;
--> statement-breakpoint
-- The first consonant of each Hangul syllable (U+1100 ff.); what is no syllable stays.
CREATE FUNCTION search_initials(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(CASE WHEN ascii(letter) BETWEEN 44032 AND 55203
           THEN chr(4352 + (ascii(letter) - 44032) / 588) ELSE letter END, '' ORDER BY place), '')
    FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY letters(letter, place)
$$;
--> statement-breakpoint
-- Names are kept as they are as well: one may be made of words that the English dictionary leaves out.
-- A tsvector holds at most a megabyte: of a text beyond a hundred thousand letters only the beginning is found.
CREATE FUNCTION search_terms(names text, body text) RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  start text := left(body, 100000);
  latin_names text := regexp_replace(names, '[가-힣]+', ' ', 'g');
  joined_names text := replace(names, ' ', '');
  terms tsvector := to_tsvector('english', regexp_replace(search_fold(start), '[가-힣]+', ' ', 'g'));
BEGIN
  IF names <> '' THEN
    terms := setweight(to_tsvector('english', latin_names), 'A') || setweight(to_tsvector('simple', latin_names), 'A') || terms;
  END IF;
  IF names ~ '[가-힣]' THEN
    terms := terms || array_to_tsvector(search_grams(names || E'\n' || joined_names, 44032, 55203, 2)
                                        || search_grams(search_initials(joined_names), 4352, 4370, 3));
  END IF;
  IF start ~ '[가-힣]' THEN
    terms := terms || array_to_tsvector(search_grams(start, 44032, 55203, 2));
  END IF;
  RETURN terms;
END $$;
--> statement-breakpoint
CREATE VIEW findable_dramas AS
  SELECT d.id, NULL::uuid AS review_id, d.id AS drama_id, d.title_english AS title,
         concat_ws(E'\n', d.title_english, d.title_hangul, d.title_romanised) AS names,
         concat_ws(' · ', array_to_string(d.genres, ' · '), d.network, d.year) AS body, 'en' AS language,
         d.created_at AS happened_at
    FROM dramas d
   WHERE EXISTS (SELECT FROM reviews r WHERE r.drama_id = d.id AND r.status = 'published');
--> statement-breakpoint
CREATE VIEW findable_persons AS
  SELECT p.id, NULL::uuid AS review_id, NULL::uuid AS drama_id, p.name AS title,
         concat_ws(E'\n', p.name, replace(p.name, '-', ''), p.name_hangul) AS names, '' AS body, 'en' AS language,
         'epoch'::timestamptz AS happened_at
    FROM people p
   WHERE EXISTS (SELECT FROM drama_people dp JOIN reviews r ON r.drama_id = dp.drama_id AND r.status = 'published'
                  WHERE dp.person_id = p.id);
--> statement-breakpoint
CREATE VIEW findable_reviews AS
  SELECT r.id, r.id AS review_id, r.drama_id, r.title,
         concat_ws(E'\n', r.title, d.title_english, d.title_hangul, d.title_romanised) AS names,
         coalesce((SELECT string_agg(search_plain(s.body_markdown), ' ' ORDER BY s.position) FROM sections s
                    WHERE s.review_id = r.id AND s.spoils_through = 0), '') AS body,
         r.language, r.published_at AS happened_at
    FROM reviews r JOIN dramas d ON d.id = r.drama_id
   WHERE r.status = 'published';
--> statement-breakpoint
CREATE VIEW findable_points AS
  SELECT p.id, p.review_id, r.drama_id, search_plain(w.title) AS title, search_plain(w.title) AS names,
         search_plain(w.body) AS body, r.language, r.published_at AS happened_at
    FROM points p
    JOIN reviews r ON r.id = p.review_id AND r.status = 'published'
    JOIN point_revisions w ON w.point_id = p.id AND w.revision = p.revision
   WHERE p.retired_at IS NULL AND p.spoils_through = 0;
--> statement-breakpoint
CREATE VIEW findable_comments AS
  SELECT c.id, c.review_id, r.drama_id, '' AS title, '' AS names, search_plain(c.body_markdown) AS body, r.language,
         c.created_at AS happened_at
    FROM comments c
    JOIN reviews r ON r.id = c.review_id AND r.status = 'published'
   WHERE c.status = 'visible' AND c.spoils_through = 0;
--> statement-breakpoint
-- One function for each kind, planned once (a plan for each call would cost more than the call), refresh_search_dramas(ids) and so on: makes the rows of these things what the view says.
DO $do$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['drama', 'person', 'review', 'point', 'comment'] LOOP
    EXECUTE format($make$
      CREATE FUNCTION refresh_search_%1$ss(changed uuid[]) RETURNS void LANGUAGE plpgsql AS $body$
      BEGIN
        DELETE FROM search_documents d WHERE d.kind = '%1$s' AND d.subject_id = ANY(changed)
           AND NOT EXISTS (SELECT FROM findable_%1$ss f WHERE f.id = d.subject_id);
        INSERT INTO search_documents AS d
               (kind, subject_id, review_id, drama_id, title, names, body, language, happened_at, terms, fuzzy)
        SELECT '%1$s', f.id, f.review_id, f.drama_id, f.title, f.names, f.body, f.language, f.happened_at,
               search_terms(f.names, f.body), normalize(f.names, NFD)
          FROM (SELECT id, review_id, drama_id, title, search_fold(names) AS names, body, language, happened_at
                  FROM findable_%1$ss WHERE id = ANY(changed) OFFSET 0) f
        ON CONFLICT (kind, subject_id) DO UPDATE
           SET review_id = excluded.review_id, drama_id = excluded.drama_id, title = excluded.title, names = excluded.names,
               body = excluded.body, language = excluded.language, happened_at = excluded.happened_at,
               terms = excluded.terms, fuzzy = excluded.fuzzy
         WHERE (d.review_id, d.drama_id, d.title, d.names, d.body, d.language, d.happened_at) IS DISTINCT FROM
               (excluded.review_id, excluded.drama_id, excluded.title, excluded.names, excluded.body, excluded.language,
                excluded.happened_at);
      END $body$ $make$, kind);
  END LOOP;
END $do$;
--> statement-breakpoint
-- Comments are indexed side by side, but never while their review is published or withdrawn: that waits for them, and they
-- for that. Locks in memory, as a row lock would be written to a review's row for each comment. Reviews share 256 of them,
-- so that a change of very many comments cannot exhaust the table of locks.
CREATE FUNCTION search_lock(review uuid) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT uuid_hash(review) & 255 $$;
--> statement-breakpoint
-- What findable_comments says, but from the row at hand and by the review's key alone: nothing here gets slower with their number.
CREATE FUNCTION search_finds_new_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  review reviews;
  words text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared('search_documents'::regclass::oid::int, search_lock(NEW.review_id));
  SELECT * INTO review FROM reviews WHERE id = NEW.review_id;
  IF review.status = 'published' THEN
    words := search_plain(NEW.body_markdown);
    INSERT INTO search_documents (kind, subject_id, review_id, drama_id, title, names, body, language, happened_at, terms, fuzzy)
    VALUES ('comment', NEW.id, review.id, review.drama_id, '', '', words, review.language, NEW.created_at, search_terms('', words), '');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared('search_documents'::regclass::oid::int, lock)
     FROM (SELECT DISTINCT search_lock(review_id) AS lock FROM changed ORDER BY lock) locks;
  PERFORM refresh_search_comments(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A review's row is held while its points and sections are indexed, so that a withdrawal at the same moment waits and then
-- sees them.
CREATE FUNCTION search_follows_points() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM reviews WHERE id IN (SELECT review_id FROM changed) ORDER BY id FOR SHARE;
  PERFORM refresh_search_points(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_point_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM reviews WHERE id IN (SELECT review_id FROM points WHERE id IN (SELECT point_id FROM changed)) ORDER BY id FOR SHARE;
  PERFORM refresh_search_points(ARRAY(SELECT DISTINCT point_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_sections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM reviews WHERE id IN (SELECT review_id FROM changed) ORDER BY id FOR SHARE;
  PERFORM refresh_search_reviews(ARRAY(SELECT DISTINCT review_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Dramas with a changed set of published reviews, and whoever worked on them.
CREATE FUNCTION refresh_search_around(changed_dramas uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM dramas WHERE id = ANY(changed_dramas) ORDER BY id FOR NO KEY UPDATE;
  PERFORM refresh_search_dramas(changed_dramas);
  PERFORM refresh_search_persons(ARRAY(SELECT DISTINCT person_id FROM drama_people WHERE drama_id = ANY(changed_dramas)));
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_new_or_lost_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search_around(ARRAY(SELECT DISTINCT drama_id FROM changed WHERE status = 'published'));
  PERFORM refresh_search_reviews(ARRAY(SELECT id FROM changed WHERE status = 'published'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved uuid[] := ARRAY(SELECT c.id FROM changed c JOIN before b USING (id) WHERE (c.status = 'published') <> (b.status = 'published')
    OR c.drama_id <> b.drama_id OR c.language <> b.language OR c.published_at IS DISTINCT FROM b.published_at);
BEGIN
  IF moved <> '{}' THEN
    PERFORM pg_advisory_xact_lock('search_documents'::regclass::oid::int, lock)
       FROM (SELECT DISTINCT search_lock(id) AS lock FROM unnest(moved) id ORDER BY lock) locks;
    PERFORM refresh_search_around(ARRAY(SELECT drama_id FROM changed WHERE id = ANY(moved)
      UNION SELECT drama_id FROM before WHERE id = ANY(moved)));
    PERFORM refresh_search_points(ARRAY(SELECT id FROM points WHERE review_id = ANY(moved)));
    PERFORM refresh_search_comments(ARRAY(SELECT id FROM comments WHERE review_id = ANY(moved)));
  END IF;
  PERFORM refresh_search_reviews(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_dramas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search_dramas(ARRAY(SELECT id FROM changed));
  PERFORM refresh_search_reviews(ARRAY(SELECT id FROM reviews WHERE drama_id IN (SELECT id FROM changed) AND status = 'published'));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search_persons(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_follows_drama_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM dramas WHERE id IN (SELECT drama_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  PERFORM refresh_search_persons(ARRAY(SELECT DISTINCT person_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A drama_people row that names another person touches the one it named before as well.
CREATE FUNCTION search_follows_recast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM dramas WHERE id IN (SELECT drama_id FROM changed UNION SELECT drama_id FROM before) ORDER BY id FOR NO KEY UPDATE;
  PERFORM refresh_search_persons(ARRAY(SELECT person_id FROM changed UNION SELECT person_id FROM before));
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $do$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['points', 'point_revisions', 'sections', 'drama_people', 'people'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_found_new AFTER INSERT ON %1$s REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_%1$s()', watched);
  END LOOP;
  FOREACH watched IN ARRAY ARRAY['comments', 'points', 'point_revisions', 'sections', 'drama_people', 'people'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_found_gone AFTER DELETE ON %1$s REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_%1$s()', watched);
  END LOOP;
  FOREACH watched IN ARRAY ARRAY['comments', 'points', 'point_revisions', 'sections', 'people', 'dramas'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_found_changed AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION search_follows_%1$s()', watched);
  END LOOP;
END $do$;
--> statement-breakpoint
CREATE TRIGGER comments_found_new AFTER INSERT ON comments
  FOR EACH ROW WHEN (NEW.status = 'visible' AND NEW.spoils_through = 0) EXECUTE FUNCTION search_finds_new_comment();
--> statement-breakpoint
CREATE TRIGGER drama_people_found_changed AFTER UPDATE ON drama_people REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_recast();
--> statement-breakpoint
CREATE TRIGGER reviews_found_new AFTER INSERT ON reviews REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_new_or_lost_reviews();
--> statement-breakpoint
CREATE TRIGGER reviews_found_gone AFTER DELETE ON reviews REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_new_or_lost_reviews();
--> statement-breakpoint
CREATE TRIGGER reviews_found_changed AFTER UPDATE ON reviews REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_reviews();
--> statement-breakpoint
SELECT refresh_search_dramas(ARRAY(SELECT id FROM dramas)), refresh_search_persons(ARRAY(SELECT id FROM people)),
       refresh_search_reviews(ARRAY(SELECT id FROM reviews)), refresh_search_points(ARRAY(SELECT id FROM points)),
       refresh_search_comments(ARRAY(SELECT id FROM comments));
--> statement-breakpoint
-- An index for each kind, so that none waits for the comments, which are most of the rows. The list of what is not yet in an
-- index is read by every search, so it is kept short.
DO $do$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['drama', 'person', 'review', 'point', 'comment'] LOOP
    EXECUTE format('CREATE INDEX search_documents_%1$s_terms_idx ON search_documents USING gin (terms)
      WITH (gin_pending_list_limit = 512) WHERE kind = %1$L', kind);
  END LOOP;
END $do$;
--> statement-breakpoint
CREATE INDEX search_documents_fuzzy_idx ON search_documents USING gin (fuzzy gin_trgm_ops) WITH (gin_pending_list_limit = 512)
  WHERE kind <> 'comment';
