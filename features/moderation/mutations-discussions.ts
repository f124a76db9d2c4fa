import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { reviewTag } from "#features/reviews/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { expireOnCommit } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import type { DiscussionInput, DiscussionOf } from "./inputs-discussions.ts";
import { reasonOf } from "./mutations-decide.ts";
import { BURST, canModerate } from "./policy.ts";

export type DiscussionChanged = { reviewId: string };
type Change = Partial<typeof reviews.$inferInsert>;
type Row = Awaited<ReturnType<typeof lockReview>>;

/** Closes the discussion of a review at once. Throws as `change`. */
export function closeDiscussion(viewer: Viewer, input: DiscussionOf<"close">): Promise<DiscussionChanged> {
  return change(viewer, "close", input, (now, { isClosed }) => {
    if (isClosed) throw new AppError("conflict", "desk.errors.alreadyClosed");
    return { change: { commentsClosedAt: now }, reason: input.reason };
  });
}

/** Opens a discussion again, also where time had closed it. Throws as `change`. */
export function openDiscussion(viewer: Viewer, input: DiscussionOf<"open">): Promise<DiscussionChanged> {
  return change(viewer, "open", input, (_, { isClosed, isClosedByTime }) => {
    if (!isClosed) throw new AppError("conflict", "desk.errors.alreadyOpen");
    return { change: { commentsClosedAt: null, ...(isClosedByTime ? { closeAfterDays: 0 } : {}) } };
  });
}

/** Lets each person write only so often under a review, for some hours. Throws as `change`. */
export function slowDiscussion(viewer: Viewer, input: DiscussionOf<"slow">): Promise<DiscussionChanged> {
  return change(viewer, "slow", input, (now) => ({
    change: { slowSeconds: input.seconds, slowUntil: new Date(now.getTime() + input.hours * 3_600_000) },
    reason: input.reason,
  }));
}

/** Ends slow mode before its time. Throws as `change`. */
export function quickenDiscussion(viewer: Viewer, input: DiscussionOf<"quicken">): Promise<DiscussionChanged> {
  return change(viewer, "quicken", input, (_, { isSlow }) => {
    if (!isSlow) throw new AppError("conflict", "desk.errors.notSlow");
    return { change: { slowSeconds: null, slowUntil: null } };
  });
}

/** Says after how many days a review's discussion closes: null as the site does, 0 never. Throws as `change`. */
export function closeDiscussionAfter(viewer: Viewer, input: DiscussionOf<"closeAfter">): Promise<DiscussionChanged> {
  return change(viewer, "close-after", input, () => ({ change: { closeAfterDays: input.days } }));
}

/** Whichever of these `input` names. */
export function changeDiscussion(viewer: Viewer, input: DiscussionInput): Promise<DiscussionChanged> {
  switch (input.action) {
    case "close":
      return closeDiscussion(viewer, input);
    case "open":
      return openDiscussion(viewer, input);
    case "slow":
      return slowDiscussion(viewer, input);
    case "quicken":
      return quickenDiscussion(viewer, input);
    case "closeAfter":
      return closeDiscussionAfter(viewer, input);
  }
}

/**
 * Changes how a review is discussed, with its line in the record. Throws not_found (no published review, or not staff) and
 * conflict (it is so already).
 */
async function change(
  viewer: Viewer,
  action: string,
  input: { reviewId: string; note: string },
  make: (now: Date, row: Row) => { change: Change; reason?: string },
): Promise<DiscussionChanged> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const row = await lockReview(tx, input.reviewId);
    const made = make(now, row);
    await tx.update(reviews).set(made.change).where(eq(reviews.id, input.reviewId));
    await recordAudit(tx, viewer, {
      action: `discussion.${action}`,
      subjectKind: "review",
      subjectId: input.reviewId,
      reason: reasonOf({ reason: made.reason, note: input.note }),
      before: row.state,
      after: { name: row.title, ...made.change },
    });
    return { reviewId: input.reviewId };
  });
}

async function lockReview(tx: Tx, reviewId: string) {
  const closesAt = sql`discussion_closes_at(${reviews.publishedAt}, ${reviews.commentsClosedAt}, ${reviews.closeAfterDays})`;
  const [row] = await tx
    .select({
      title: dramas.titleEnglish,
      status: reviews.status,
      isClosed: sql<boolean>`coalesce(${closesAt} <= now(), false)`,
      isClosedByTime: sql<boolean>`coalesce(discussion_closes_at(${reviews.publishedAt}, null, ${reviews.closeAfterDays}) <= now(), false)`,
      isSlow: sql<boolean>`coalesce(${reviews.slowUntil} > now(), false)`,
      state: {
        commentsClosedAt: reviews.commentsClosedAt,
        closeAfterDays: reviews.closeAfterDays,
        slowSeconds: reviews.slowSeconds,
        slowUntil: reviews.slowUntil,
      },
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(eq(reviews.id, reviewId))
    .for("no key update", { of: reviews });
  if (row?.status !== "published") throw notFound();
  return row;
}

/**
 * Slows down every discussion in which readers report much at once (`BURST`) and which is not slow already; answers which.
 * Only reports since it was last slow count, so that one burst slows it once.
 */
export async function slowDownBursts(): Promise<DiscussionChanged[]> {
  const { reports, people, minutes, slowSeconds, slowMinutes } = BURST;
  return db.transaction(async (tx) => {
    const slowed = [
      ...(await tx.execute<{ id: string; title: string; found: number; slowUntil: string }>(sql`
        update reviews set slow_seconds = ${slowSeconds}, slow_until = now() + make_interval(mins => ${slowMinutes})
        from dramas, (
          select c.review_id, count(*)::int as found
          from reports r join comments c on c.id = r.comment_id join reviews v on v.id = c.review_id
          where r.created_at > greatest(now() - make_interval(mins => ${minutes}), v.slow_until)
          group by c.review_id having count(*) >= ${reports} and count(distinct r.reporter_id) >= ${people}) burst
        where reviews.id = burst.review_id and dramas.id = reviews.drama_id
          and coalesce(reviews.slow_until <= now(), true)
        returning reviews.id, dramas.title_english as title, burst.found, reviews.slow_until as "slowUntil"`)),
    ];
    for (const { id, title, found, slowUntil } of slowed) {
      await recordAudit(tx, BY_ITSELF, {
        action: "discussion.auto-slow",
        subjectKind: "review",
        subjectId: id,
        reason: "reports",
        after: { name: title, reports: found, slowSeconds, slowUntil },
      });
    }
    return slowed.map(({ id }) => ({ reviewId: id }));
  });
}

const BY_ITSELF = { id: null, name: "Verdict" };

/** Expires the pages of the discussions that time, or a rule, has closed or opened since this was last asked, each once, and answers which. */
export async function tellClosings(): Promise<DiscussionChanged[]> {
  return db.transaction(async (tx) => {
    const turned = [
      ...(await tx.execute<DiscussionChanged>(sql`
        update reviews set closing_told_at = due.closed_at
        from (select id, case when closes_at <= now() then closes_at end as closed_at
              from (select id, discussion_closes_at(published_at, comments_closed_at, close_after_days) as closes_at
                    from reviews where status = 'published') published) due
        where reviews.id = due.id and reviews.closing_told_at is distinct from due.closed_at
        returning reviews.id as "reviewId"`)),
    ];
    await expireOnCommit(
      tx,
      turned.map(({ reviewId }) => reviewTag(reviewId)),
    );
    return turned;
  });
}

const notFound = () => new AppError("not_found", "errors.notFound");
