import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { departures, type LeavingManner } from "#db/schema/readers.ts";
import { endSessionsOf, lockAdmins } from "#features/accounts/mutations.ts";
import { listTagsNaming, readerNameTag, shownTag } from "#features/accounts/queries.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { pointsTag } from "#features/points/queries.ts";
import { nameToken } from "#lib/auth/names.ts";
import { expireOnCommit } from "#lib/cache/expire.ts";

const AT_ONCE = 500;
const SITE = { id: null, name: "Verdict" };

type Leaver = { id: string; manner: LeavingManner; isAdmin: boolean };
/** Takes away a part of one kind; returns the reviews whose pages change. Nothing left of the kind: `isDone`. */
type Step = (tx: Tx, leaver: Leaver) => Promise<{ isDone: boolean; tags: string[] }>;

/** Who asked to be forgotten long enough ago, the longest first. */
export async function listDueDepartures(): Promise<string[]> {
  const rows = await db
    .select({ id: departures.userId })
    .from(departures)
    .where(lte(departures.dueAt, sql`now()`))
    .orderBy(departures.dueAt, departures.userId);
  return rows.map(({ id }) => id);
}

/**
 * Forgets one person whose time is over: signs them out, then takes away what is theirs a few hundred rows at a time, each
 * part with the pages that showed it, and last themselves. May be stopped anywhere and begun again; two at once do no
 * harm. `atMost` parts at once, for tests. False: not (wholly) done, as for the last admin, who is left alone.
 */
export async function forgetPerson(userId: string, atMost = Number.POSITIVE_INFINITY): Promise<boolean> {
  let parts = 0;
  for (const step of STEPS) {
    for (let isDone = false; !isDone; ) {
      if (parts++ >= atMost) return false;
      const done = await asDue(userId, (tx, leaver) => step(tx, leaver));
      if (!done) return false;
      isDone = done.isDone;
    }
  }
  return (await asDue(userId, removePerson)) ?? false;
}

/** One part, in a transaction of its own, while the departure stands and nobody else is at it. Null: it does not. */
async function asDue<T>(userId: string, work: (tx: Tx, leaver: Leaver) => Promise<T>): Promise<T | null> {
  return db.transaction(async (tx) => {
    const [user] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId));
    const isAdmin = user?.role === "admin";
    // Before their own row, as whoever changes roles does; of others nothing, or a ban by an admin would wait in a circle.
    if (isAdmin && (await lockAdmins(tx)).length === 1) return null;
    const [leaver] = await tx
      .select({ id: departures.userId, manner: departures.manner })
      .from(departures)
      .where(and(eq(departures.userId, userId), lte(departures.dueAt, sql`now()`)))
      .for("update", { skipLocked: true });
    return leaver ? work(tx, { ...leaver, isAdmin }) : null;
  });
}

const STEPS: Step[] = [signOut, takeVotes, takeUpvotes, takeComments, takeSuggestions, takeReports];

async function signOut(tx: Tx, { id }: Leaver) {
  await endSessionsOf(tx, id);
  return { isDone: true, tags: [] };
}

async function takeVotes(tx: Tx, { id }: Leaver) {
  const rows = await tx.execute<{ review: string }>(sql`
    select p.review_id as review from withdraw_votes_of(${id}::uuid, ${AT_ONCE}) voted join points p on p.id = voted`);
  return leftOff(tx, rows, (id) => [pointsTag(id)]);
}

async function takeUpvotes(tx: Tx, { id }: Leaver) {
  const rows = await tx.execute<{ review: string }>(sql`
    select c.review_id as review from withdraw_upvotes_of(${id}::uuid, ${AT_ONCE}) liked join comments c on c.id = liked`);
  return leftOff(tx, rows, discussionTags);
}

/**
 * The place of an erased comment stays for what answers it; of those that stay with their words, only the visible ones do.
 * What was kept beside them goes: earlier words, and what the checks found, which quotes words and counts a person's acts.
 */
async function takeComments(tx: Tx, { id, manner }: Leaver) {
  const rows = await tx.execute<{ review: string }>(sql`
    with own as (
      select id, ${manner === "anonymise"} and status = 'visible' as keeps from comments
       where author_id = ${id}::uuid order by id limit ${AT_ONCE} for no key update),
    earlier as (delete from comment_revisions r using own where r.comment_id = own.id),
    found as (delete from comment_findings f using own where f.comment_id = own.id)
    update comments c set author_id = null, idempotency_key = null, shows_stance = false,
           status = case when own.keeps then c.status else 'erased' end,
           status_reason = case when own.keeps then c.status_reason end,
           body_markdown = case when own.keeps then c.body_markdown end
      from own where c.id = own.id returning c.review_id as review`);
  return leftOff(tx, rows, discussionTags);
}

/** What became a point of a review stays a point; the suggestion, and whose it was, goes. */
async function takeSuggestions(tx: Tx, { id }: Leaver) {
  const rows = await tx.execute<{ id: string; review: string }>(sql`
    delete from point_suggestions where id in (
      select id from point_suggestions where suggester_id = ${id}::uuid order by id limit ${AT_ONCE})
    returning id, review_id as review`);
  return leftOff(tx, rows, (id) => [pointsTag(id)]);
}

async function takeReports(tx: Tx, { id }: Leaver) {
  const rows = await tx.execute<{ review: string }>(sql`
    update reports set reporter_id = null, explanation = null where id in (
      select id from reports where reporter_id = ${id}::uuid order by id limit ${AT_ONCE}) returning comment_id as review`);
  return leftOff(tx, rows, null);
}

async function leftOff(tx: Tx, rows: { review: string }[], tagsOf: ((reviewId: string) => string[]) | null) {
  const tags = tagsOf ? [...new Set(rows.flatMap(({ review }) => tagsOf(review)))] : [];
  await expireOnCommit(tx, tags);
  return { isDone: rows.length < AT_ONCE, tags };
}

/** Themselves, and all that goes with their row. What they wrote in the last moment keeps them here until it is taken too. */
async function removePerson(tx: Tx, { id, manner, isAdmin }: Leaver): Promise<boolean> {
  const [user] = await tx
    .select({ name: users.name, email: users.email, role: users.role })
    .from(users)
    .where(eq(users.id, id))
    .for("update");
  if (!user || (user.role === "admin") !== isAdmin || (await hasMore(tx, id))) return false;
  // An address may be kept with capitals that nobody typed when they asked for a link.
  const email = user.email.toLowerCase();
  const tags = [...(await listTagsNaming(id, tx)), shownTag(id), readerNameTag(nameToken(user.name))];
  await tx.execute(sql`
    update legal_reports set reporter_id = null, reporter_name = null, reporter_email = null
     where reporter_id = ${id}::uuid or lower(reporter_email) = ${email}`);
  await tx.execute(sql`update happenings set actor_id = null where actor_id = ${id}::uuid`);
  await tx.execute(sql`delete from verification_tokens where lower(identifier) = ${email}`);
  await tx.execute(sql`
    delete from rate_limits
     where key in ('sign-in-mailbox:' || ${email}, 'unproved-mailbox:' || ${email})
        or right(key, 37) = ':' || ${id}`);
  await tx.execute(sql`
    delete from graphile_worker._private_jobs where lower(payload->>'to') = ${email} and locked_at is null`);
  await tx.delete(users).where(eq(users.id, id));
  await recordAudit(tx, SITE, { action: "user.leave", subjectKind: "user", subjectId: id, after: { manner } });
  await expireOnCommit(tx, tags);
  return true;
}

async function hasMore(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ more: boolean }>(sql`
    select exists (select from votes where voter_id = ${id}::uuid)
        or exists (select from comment_upvotes where voter_id = ${id}::uuid)
        or exists (select from comments where author_id = ${id}::uuid)
        or exists (select from point_suggestions where suggester_id = ${id}::uuid)
        or exists (select from reports where reporter_id = ${id}::uuid) as more`);
  return row?.more ?? false;
}
