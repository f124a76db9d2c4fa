import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Terms, termsOf } from "#features/search/policy.ts";
import { commentsHolding } from "#features/search/queries-sql.ts";
import type { QueueNarrowing, QueueOrder, QueueView } from "./inputs.ts";
import { asArray, asks, holds, narrowedBy, type Place } from "./queries-narrowing.ts";
import { type WaitingView, waitingHeads, waitingIds } from "./queries-waiting.ts";

/** Of a word that more comments hold than this, the newest are looked through instead of asking the index. */
export const COMMON_FROM = 500;

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

/** Whether somebody waits for an answer about what a view shows. */
export const isWaitingView = (view: QueueView): view is WaitingView =>
  view === "waiting" || view === "held" || view === "reported";

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
  return sql`${IN_SIGHT_OR_NOT[view]} and ${narrowedBy(narrowing)}`;
}

/** Up to COMMON_FROM + 1 ids of comments in sight that hold these words. */
export const lookUp = (terms: Terms, typed: string) => commentsHolding(terms, typed, COMMON_FROM + 1);
