import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Terms, termsOf } from "#features/search/policy.ts";
import { commentsHolding } from "#features/search/queries-sql.ts";
import { foldName } from "#lib/auth/names.ts";
import type { QueueNarrowing, QueueOrder, QueueView } from "./inputs.ts";
import { NEW_PERSON_DAYS } from "./policy.ts";

/** How much the open reports `r` of one comment weigh together, in hundredths: whole numbers are put in order far faster. */
const REPORT_WEIGHT = sql`sum((r.weight * 100)::int)`;

/** Of a word that more comments hold than this, the newest are looked through instead of asking the index. */
export const COMMON_FROM = 500;

/** Where in an order a comment stands. `sunk` is 1 for what somebody else looks at, `rank` its weight, negative. */
export type Place = { sunk: number; rank: string; since: string; id: string };

const IN_SIGHT_OR_NOT: Record<QueueView, SQL> = {
  waiting: sql`c.status in ('pending', 'visible', 'hidden')`,
  held: sql`c.status = 'pending'`,
  reported: sql`c.status in ('visible', 'hidden')`,
  recent: sql`c.status = 'visible' and c.approved_revision is distinct from c.revision`,
  hidden: sql`c.status in ('hidden', 'rejected', 'spam')`,
  all: sql`c.status in ('pending', 'visible', 'hidden', 'rejected', 'spam')`,
};
const UNFINDABLE = sql`(c.status in ('pending', 'hidden', 'rejected', 'spam') or c.spoils_through > 0
  or c.body_markdown like '%||%' or c.body_markdown like '%>!%')`;

type WaitingView = "waiting" | "held" | "reported";
/** Whether somebody waits for an answer about what a view shows. */
export const isWaitingView = (view: QueueView): view is WaitingView =>
  view === "waiting" || view === "held" || view === "reported";

export const authorsNamed = (name: string) =>
  sql`select id from users where name_key = ${foldName(name)} or lower(name) = lower(${name})`;

/** Everything the narrowing asks of the comment `c`, save its words. */
function asks({ author, review, held, report, fresh, network, since, until }: QueueNarrowing): SQL {
  const all = [sql`true`];
  if (author) all.push(sql`c.author_id = any(array(${authorsNamed(author)}))`);
  if (review)
    all.push(sql`c.review_id = any(array(select s.review_id from review_slugs s where s.slug = ${review}
      union select v.id from reviews v join dramas d on d.id = v.drama_id
        where lower(d.title_english) = lower(${review}) or d.title_hangul = ${review} or d.slug = ${review}))`);
  if (held) all.push(sql`c.status_reason = ${held}`);
  if (report) all.push(sql`c.id in (select comment_id from reports where reason = ${report})`);
  if (fresh)
    all.push(
      sql`c.author_id in (select id from users where created_at > now() - make_interval(days => ${NEW_PERSON_DAYS}))`,
    );
  if (network)
    all.push(sql`c.id = any(array(select n.comment_id from comment_networks n
      join comment_networks o using (network) where o.comment_id = ${network}))`);
  if (since) all.push(sql`c.created_at >= ${since}::date`);
  if (until) all.push(sql`c.created_at < ${until}::date + 1`);
  return sql.join(all, sql` and `);
}

function holds(words: string | undefined): SQL {
  if (!words) return sql`true`;
  const patterns = words.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  return sql`c.body_markdown ilike all(${asArray(patterns)}::text[])`;
}

/** A list as PostgreSQL writes it, so that it is one parameter however long it is. */
export const asArray = (all: string[]) => `{${all.map((one) => `"${one.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/** Words to look up in the index first, where nothing else bounds what is looked through. */
export function wordsToLookUp(view: QueueView, { words, author, review, network }: QueueNarrowing): Terms | null {
  if (!words || author || review || network || (view !== "recent" && view !== "all")) return null;
  return termsOf(words);
}

type Asked = { view: QueueView; order: QueueOrder; narrowing: QueueNarrowing; after: Place | null; size: number };
/** `found` says what the index found: ids, or that there are too many to ask it. */
type LookedUp = { found: string[] | "common" | null };

/** The ids of one page, with the place of each, for whoever has the id `viewerId`. */
export function headsOf(viewerId: string, asked: Asked & LookedUp): SQL {
  const { view } = asked;
  return isWaitingView(view) ? waitingHeads(viewerId, { ...asked, view }) : newestHeads(asked);
}

function waitingHeads(viewerId: string, asked: Asked & { view: WaitingView }): SQL {
  const { view, narrowing, size } = asked;
  const narrowed = narrowedBy(narrowing);
  // A rank that is one for all would keep the planner from seeing that rows are in order already.
  const by =
    asked.order === "heaviest" ? sql`order by o.sunk, o.rank, o.since, o.id` : sql`order by o.sunk, o.since, o.id`;
  const first = (rows: SQL) => sql`(${rows} ${by} limit ${size})`;
  const columns = sql`select o.id, o.sunk, o.rank, o.since`;
  // What is reported is put in order before its comments are read, and of those no more than a page needs.
  const held = first(sql`${columns} from (${placed(viewerId, heldSet(narrowed), asked)}) o`);
  const reported =
    first(sql`${columns} from (select * from (${placed(viewerId, OPEN_REPORTS, asked)}) o ${by} offset 0) o
      join comments c on c.id = o.id where ${IS_REPORTED} and ${narrowed}`);
  const rows = { held, reported, waiting: sql`${held} union all ${reported}` }[view];
  return sql`select id, sunk, rank::text, since::text from (${rows}) o ${by} limit ${size}`;
}

/** Each of `rows` with its place, those after the place that was reached. */
function placed(viewerId: string, rows: SQL, { order, after }: Asked): SQL {
  const rank = order === "heaviest" ? sql`-weight` : sql`0::bigint`;
  const beyond = after
    ? sql`where (sunk, rank, since, id) > (${after.sunk}::int, ${after.rank}::numeric, ${after.since}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return sql`select * from (
      select w.id, w.since, ${rank} as rank, case when l.comment_id is null then 0 else 1 end as sunk from (${rows}) w
      left join comment_claims l on l.comment_id = w.id and l.until > now() and l.moderator_id <> ${viewerId}::uuid
    ) each_placed ${beyond}`;
}

const narrowedBy = (narrowing: QueueNarrowing) => sql`${asks(narrowing)} and ${holds(narrowing.words)}`;
const IS_REPORTED = sql`c.status in ('visible', 'hidden')`;
const OPEN_REPORTS = sql`select r.comment_id as id, min(r.created_at) as since, ${REPORT_WEIGHT} as weight
      from reports r where r.decided_at is null group by r.comment_id`;
const heldSet = (narrowed: SQL) => sql`select c.id, coalesce(c.edited_at, c.created_at) as since, 0::bigint as weight
      from comments c where c.status = 'pending' and ${narrowed}`;

/** The ids of what waits. Queues are derived from comments and reports as they are, and nothing that is stored. */
function waitingIds(view: WaitingView, narrowing: QueueNarrowing): SQL {
  const narrowed = narrowedBy(narrowing);
  const held = sql`select c.id from comments c where c.status = 'pending' and ${narrowed}`;
  const reported = sql`select c.id from comments c where ${IS_REPORTED} and ${narrowed}
    and exists (select from reports r where r.comment_id = c.id and r.decided_at is null)`;
  return { held, reported, waiting: sql`${held} union all ${reported}` }[view];
}

function newestHeads({ view, narrowing, after, size, found }: Asked & LookedUp): SQL {
  const before = after ? sql`(c.created_at, c.id) < (${after.since}::timestamptz, ${after.id}::uuid)` : sql`true`;
  const fits = sql`${IN_SIGHT_OR_NOT[view]} and ${asks(narrowing)} and ${before}`;
  const ids = sql`c.id, 0 as sunk, '0' as rank, c.created_at::text as since`;
  const newest = sql`order by c.created_at desc, c.id desc`;
  if (found === "common") {
    // Looked through from the newest on, until the page is full: a plan by the index alone would read every match.
    return sql`select ${ids} from (select * from comments c where ${fits} ${newest} offset 0) c
      where ${holds(narrowing.words)} ${newest} limit ${size}`;
  }
  if (found === null)
    return sql`select ${ids} from comments c where ${fits} and ${holds(narrowing.words)} ${newest} limit ${size}`;
  return sql`
    select id, sunk, rank, since::text from (
      select c.id, 0 as sunk, '0' as rank, c.created_at as since from comments c
      where c.id = any(${asArray(found)}::uuid[]) and ${fits}
      union
      select * from (select c.id, 0, '0', c.created_at from comments c
        where ${UNFINDABLE} and ${fits} and ${holds(narrowing.words)} ${newest} limit ${size}) others
    ) matches order by matches.since desc, matches.id desc limit ${size}`;
}

/** All comments of a view and narrowing, as a condition on `c` and without an order: for counting and for bulk. */
export function everyHead(view: QueueView, narrowing: QueueNarrowing): SQL {
  if (isWaitingView(view)) return sql`c.id in (select id from (${waitingIds(view, narrowing)}) waiting)`;
  return sql`${IN_SIGHT_OR_NOT[view]} and ${asks(narrowing)} and ${holds(narrowing.words)}`;
}

/** Up to COMMON_FROM + 1 ids of comments in sight that hold these words. */
export const lookUp = (terms: Terms) => commentsHolding(terms, COMMON_FROM + 1);
