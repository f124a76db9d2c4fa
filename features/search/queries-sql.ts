import { type SQL, sql } from "drizzle-orm";
import { KIND_OF } from "./hits.ts";
import type { Group } from "./inputs.ts";
import { MATCHES_MAX, type Terms } from "./policy.ts";

const NEWEST_COMMENTS = 5_000;

/** The best of some groups. */
export function matching(terms: Terms, groups: Group[], size: number, offset: number): SQL {
  const parts = groups.map((group) => sql`(${bestOf(group, terms)} limit ${size} offset ${offset})`);
  return withPlaces(terms, sql.join(parts, sql` union all `));
}

function withPlaces(terms: Terms, found: SQL): SQL {
  return sql`
    with asked as materialized (
      select case when numnode(english) > 0 then english else plainto_tsquery('simple', words) end && grams as terms,
        tsvector_to_array(to_tsvector('english', words)) as stems, name, normalize(name, NFD) as letters
      from (select plainto_tsquery('english', words) as english, * from (
        select search_fold(${terms.words}) as words, ${asTsquery(terms.grams)}::text::tsquery as grams,
          search_fold(${terms.folded}) as name) folded) parsed
    ), found as (${found})
    select f.kind, f.subject_id as id, f.title, f.body, f.language, f.happened_at as "happenedAt", f.score::float8 as score,
      f.found::int as found, (select stems from asked) as stems, d.slug as "dramaSlug", d.title_hangul as "dramaHangul", p.slug as "personSlug", p.name_hangul as "personHangul",
      case when f.kind = 'person' then (
        select string_agg(title, ' · ') from (
          select distinct w.title_english as title from drama_people dp join dramas w on w.id = dp.drama_id
          where dp.person_id = f.subject_id and exists (
            select from reviews wr where wr.drama_id = w.id and wr.status = 'published')
          order by 1 limit 3) first_three) end as "personDramas",
      s.slug as "reviewSlug", r.title as "reviewTitle", u.name as author
    from found f
    left join dramas d on d.id = f.drama_id
    left join people p on f.kind = 'person' and p.id = f.subject_id
    left join reviews r on r.id = f.review_id
    left join review_slugs s on s.review_id = f.review_id and s.is_current
    left join comments c on f.kind = 'comment' and c.id = f.subject_id
    left join users u on u.id = c.author_id
    order by f.score desc, f.happened_at desc, f.subject_id`;
}

const ASKED = sql`(select terms from asked)`;
const NAME = sql`(select name from asked)`;
const LETTERS = sql`(select letters from asked)`;
const COLUMNS = sql`kind, subject_id, review_id, drama_id, title, names, body, language, happened_at, terms`;

/** The best of one group, without its end. The index of the kind finds up to MATCHES_MAX; what was found is put in order. */
function bestOf(group: Group, terms: Terms): SQL {
  const kind = sql.raw(`'${KIND_OF[group]}'`);
  const holds =
    terms.runs.length > 0 ? sql`and (names || ' ' || body) like all(${likePatterns(terms.runs)}::text[])` : sql``;
  const enough = sql.raw(String(MATCHES_MAX + 1));
  const matches = sql`select ${COLUMNS} from search_documents where kind = ${kind} and terms @@ ${ASKED} ${holds} limit ${enough}`;
  return sql`
    select kind, subject_id, review_id, drama_id, title, body, language, happened_at, found,
      ${SCORE} + ts_rank(terms, ${ASKED}, 1) as score
    from (select *, count(*) over () as found from (${group === "comments" ? withNewest(matches, holds) : matches}) matches) counted
    order by score desc, happened_at desc, subject_id`;
}

/** Of a word that very many comments hold, the index gives any of them: the newest are then looked through as well. */
function withNewest(matches: SQL, holds: SQL): SQL {
  const newest = sql.raw(String(NEWEST_COMMENTS));
  const enough = sql.raw(String(MATCHES_MAX));
  // `ts_match_vq` is what `@@` calls; written so, no index is used and the newest come first.
  return sql`
    with matches as materialized (${matches})
    select * from matches
    union all
    select * from (
      select * from (
        select ${COLUMNS} from search_documents where kind = 'comment' order by happened_at desc limit ${newest}
      ) newest
      where ts_match_vq(terms, ${ASKED}) ${holds} and (select count(*) from matches) > ${enough}
        and subject_id not in (select subject_id from matches)
      limit ${enough}) more`;
}

const SCORE = sql`case
  when names = '' then 0
  when position(E'\\n' || ${NAME} || E'\\n' in E'\\n' || names || E'\\n') > 0 then 8
  when position(E'\\n' || ${NAME} in E'\\n' || names) > 0 then 4
  when position(${NAME} in names) > 0 then 2 else 0 end`;

/** Names that are nearly what was typed, the nearest first, at most `each` of a kind. */
export function nearlyMatching(terms: Terms, each: number): SQL {
  return withPlaces(
    terms,
    sql`select kind, subject_id, review_id, drama_id, title, body, language, happened_at, score, 0 as found from (
      select *, row_number() over (partition by kind order by score desc, happened_at desc, subject_id) as place from (
        select *, word_similarity(${LETTERS}, fuzzy) as score from search_documents
        where kind <> 'comment' and ${LETTERS} <% fuzzy) alike) placed
      where place <= ${each}`,
  );
}

/** Grams are Hangul letters alone, so that nothing in them can mean anything to the parser. */
function asTsquery(grams: string[]): string {
  return grams.map((gram) => `'${gram}'`).join(" & ");
}

function likePatterns(runs: string[]): string {
  return `{${runs.map((run) => `%${run}%`).join(",")}}`;
}

/** Dramas and people whose names hold what is being typed: letter by letter, or by initial consonants. */
export function suggesting(terms: Terms, most: number): SQL {
  const areInitials = /^[ᄀ-ᄒ]+$/u.test(terms.folded);
  const isHeld = areInitials
    ? sql`terms @@ (select grams from typed)`
    : sql`fuzzy like (select '%' || regexp_replace(letters, '([\\\\%_])', '\\\\\\1', 'g') || '%' from typed)`;
  const name = areInitials ? sql`search_initials(replace(s.names, ' ', ''))` : sql`s.fuzzy`;
  return sql`
    with typed as materialized (
      select ${asTsquery(terms.grams)}::text::tsquery as grams, normalize(search_fold(${terms.folded}), NFD) as letters)
    select s.kind, s.title, coalesce(d.title_hangul, p.name_hangul) as hangul, coalesce(d.slug, p.slug) as slug
    from search_documents s
    left join dramas d on d.id = s.drama_id
    left join people p on s.kind = 'person' and p.id = s.subject_id
    where s.kind in ('drama', 'person') and ${isHeld}
    order by position(E'\\n' || (select letters from typed) in E'\\n' || ${name}) = 0, length(s.title), s.title, s.subject_id
    limit ${most}`;
}

const sitesIn = (typed: string) => (typed.match(/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu) ?? []).join(" ");

/**
 * The ids of at most `most` comments in the index that hold these words, in no order. Those that name the sites in what was
 * `typed` are among them: the index keeps the name of a site whole.
 */
export function commentsHolding(terms: Terms, typed: string, most: number): SQL {
  const holds = terms.runs.length > 0 ? sql`and body like all(${likePatterns(terms.runs)}::text[])` : sql``;
  return sql`
    with asked as materialized (
      select (case when numnode(english) > 0 then english else plainto_tsquery('simple', words) end && grams)
        || plainto_tsquery('simple', sites) as terms
      from (select plainto_tsquery('english', words) as english, * from (
        select search_fold(${terms.words}) as words, search_fold(${sitesIn(typed)}) as sites,
          ${asTsquery(terms.grams)}::text::tsquery as grams) folded) parsed)
    select subject_id as id from search_documents where kind = 'comment' and terms @@ ${ASKED} ${holds} limit ${most}`;
}
