import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { type happenings, notices } from "#db/schema/notifications.ts";
import { points, votes } from "#db/schema/points.ts";
import { reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import { listMentions } from "#features/comments/mentions.ts";
import { findMentioned } from "#features/comments/queries-mentions.ts";
import { appealAbout, isToldByAppeal, tellOfAppeal, tellOfReport } from "./mutations-gather-answers.ts";
import { tellOfSanction } from "./mutations-gather-sanctions.ts";
import { notify } from "./mutations-notify.ts";
import { NEWS_HOURS, type NoticeKind, THREAD_KINDS } from "./policy.ts";
import { listRecipients, type Recipient } from "./queries-recipients.ts";

const AT_ONCE = 100;
/** Two runs at once would tell of a decision before the one it follows. */
const ONE_AT_A_TIME = 7_164_201;

type Happening = Pick<typeof happenings.$inferSelect, "kind" | "was" | "became"> & {
  subjectId: string;
  actorId: string | null;
};

/**
 * Makes notices of everything that has happened, in its order. What is taken from the list is told in the same
 * transaction, so that it is told once, whoever runs this and however often. Returns how much was taken.
 */
export async function gatherNotices(now: Date = new Date()): Promise<number> {
  for (let all = 0; ; ) {
    const taken = await db.transaction((tx) => gatherSome(tx, now));
    all += taken;
    if (taken < AT_ONCE) return all;
  }
}

async function gatherSome(tx: Tx, now: Date): Promise<number> {
  // However many people are told of however many comments: what was cut off here would be begun again for ever.
  await tx.execute(sql`set local statement_timeout = 0`);
  const [lock] = await tx.execute(sql`select pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) as is_ours`);
  if (!lock?.is_ours) return 0;
  const taken = (await tx.execute(sql`
    delete from happenings where id in (select id from happenings order by id limit ${AT_ONCE})
    returning id, kind, subject_id as "subjectId", was, became, actor_id as "actorId"`)) as unknown as (Happening & {
    id: string;
  })[];
  const known = await findComments(tx, taken, now);
  for (const happening of [...taken].sort((a, b) => Number(a.id) - Number(b.id))) await tell(tx, happening, known, now);
  return taken.length;
}

async function tell(tx: Tx, happening: Happening, known: KnownComments, now: Date): Promise<void> {
  switch (happening.kind) {
    case "comment":
    case "edit":
      return tellOfComment(tx, happening, known.get(happening.subjectId), now);
    case "feature":
    case "pin":
      return tellOfHonour(tx, happening, known.get(happening.subjectId), now);
    case "suggestion":
      return tellOfSuggestion(tx, happening, now);
    case "point":
      return tellOfPoint(tx, happening, now);
    case "review":
      return tellOfReview(tx, happening, now);
    case "sanction":
      return tellOfSanction(tx, happening, now);
    case "appeal":
      return tellOfAppeal(tx, happening.subjectId, now);
    case "report":
      return tellOfReport(tx, happening.subjectId, now);
  }
}

type KnownComment = Awaited<ReturnType<typeof listComments>>[number] & { recipients: Recipient[] };
type KnownComments = Map<string, KnownComment>;

/** The comments these happenings are about, each with who hears of it where that is asked: a query for all of either. */
async function findComments(tx: Tx, taken: Happening[], now: Date): Promise<KnownComments> {
  const about = taken.filter(({ kind }) => ["comment", "edit", "feature", "pin"].includes(kind));
  if (about.length === 0) return new Map();
  const found = await listComments(tx, [...new Set(about.map(({ subjectId }) => subjectId))]);
  const byId = new Map(found.map((comment) => [comment.id, comment]));
  const mentioned = new Map<string, string[]>();
  for (const happening of about) {
    const comment = byId.get(happening.subjectId);
    if (!comment || mentioned.has(comment.id) || !isTold(happening, comment, now)) continue;
    const named = comment.bodyMarkdown?.includes("@")
      ? await findMentioned(listMentions(comment.bodyMarkdown), tx)
      : [];
    mentioned.set(
      comment.id,
      named.map(({ id }) => id),
    );
  }
  const recipients = await listRecipients(tx, mentioned);
  return new Map(found.map((comment) => [comment.id, { ...comment, recipients: recipients.get(comment.id) ?? [] }]));
}

function listComments(tx: Tx, ids: string[]) {
  return tx
    .select({
      id: comments.id,
      authorId: comments.authorId,
      status: comments.status,
      bodyMarkdown: comments.bodyMarkdown,
      createdAt: comments.createdAt,
      reviewStatus: reviews.status,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .where(inArray(comments.id, ids));
}

/** Whether others than its author hear of this. */
function isTold(
  happening: Happening,
  comment: Pick<KnownComment, "status" | "reviewStatus" | "createdAt">,
  now: Date,
): boolean {
  if (comment.status !== "visible" || comment.reviewStatus !== "published") return false;
  const isOfWords = happening.kind === "edit" || (happening.kind === "comment" && happening.became === "visible");
  return isOfWords && isNews(happening, comment, now);
}

function isNews({ was }: Happening, { createdAt }: Pick<KnownComment, "createdAt">, now: Date): boolean {
  return was !== null || now.getTime() - createdAt.getTime() < NEWS_HOURS * 3_600_000;
}

async function tellOfComment(
  tx: Tx,
  happening: Happening,
  comment: KnownComment | undefined,
  now: Date,
): Promise<void> {
  if (!comment) return;
  if (comment.status === "erased") {
    await tx.delete(notices).where(eq(notices.commentId, comment.id));
    return;
  }
  if (happening.kind === "comment" && isNews(happening, comment, now)) await tellAuthor(tx, comment, happening, now);
  if (!isTold(happening, comment, now)) return;
  for (const told of THREAD_KINDS) {
    // An edit is no new comment, but it may call somebody.
    if (happening.kind === "edit" && told !== "mention") continue;
    const people = comment.recipients.filter((recipient) => recipient.kind === told).map(({ userId }) => userId);
    await notify(tx, people, { kind: told, commentId: comment.id }, now);
  }
}

const DECISION_KINDS: NoticeKind[] = ["held", "approved", "rejected", "hidden", "restored"];

/** Tells of a decision in place of an earlier one that its author has not heard of; one that was taken back is not told at all. */
async function tellAuthor(
  tx: Tx,
  { id, authorId }: { id: string; authorId: string | null },
  { was, became }: Pick<Happening, "was" | "became">,
  now: Date,
): Promise<void> {
  const kind = decisionOf(was, became);
  if (!authorId || !kind) return;
  const replaced = await tx
    .delete(notices)
    .where(
      and(
        eq(notices.commentId, id),
        eq(notices.userId, authorId),
        inArray(notices.kind, DECISION_KINDS),
        isNull(notices.readAt),
        isNull(notices.mailId),
        isNull(notices.pushedAt),
      ),
    )
    .returning({ kind: notices.kind });
  const isTakenBack = kind === "restored" && replaced.some((earlier) => ["hidden", "rejected"].includes(earlier.kind));
  if (isTakenBack || (kind === "restored" && (await isToldByAppeal(tx, appealAbout(tx, id))))) return;
  await notify(tx, [authorId], { kind, commentId: id }, now);
}

function decisionOf(was: string | null, became: string | null): NoticeKind | null {
  switch (became) {
    case "pending":
      return "held";
    case "hidden":
      return "hidden";
    case "rejected":
    case "spam":
      return "rejected";
    case "visible":
      return was === null ? null : was === "pending" ? "approved" : "restored";
    default:
      return null;
  }
}

/** A mark that was taken off and put back is the same honour: it is told once. */
async function tellOfHonour(tx: Tx, happening: Happening, comment: KnownComment | undefined, now: Date): Promise<void> {
  if (!comment?.authorId || comment.authorId === happening.actorId) return;
  const kind = happening.kind === "pin" ? "pinned" : "featured";
  const told = and(eq(notices.commentId, comment.id), eq(notices.userId, comment.authorId), eq(notices.kind, kind));
  if ((await tx.$count(notices, told)) > 0) return;
  await notify(tx, [comment.authorId], { kind, commentId: comment.id }, now);
}

async function tellOfSuggestion(tx: Tx, { subjectId, actorId }: Happening, now: Date): Promise<void> {
  const [suggestion] = await tx
    .select({ suggesterId: pointSuggestions.suggesterId })
    .from(pointSuggestions)
    .where(eq(pointSuggestions.id, subjectId));
  if (!suggestion?.suggesterId || suggestion.suggesterId === actorId) return;
  await notify(tx, [suggestion.suggesterId], { kind: "suggestion", suggestionId: subjectId }, now);
}

async function tellOfPoint(tx: Tx, { subjectId }: Happening, now: Date): Promise<void> {
  await tx.delete(notices).where(and(eq(notices.pointId, subjectId), isNull(notices.readAt)));
  const voters = await tx
    .select({ id: votes.voterId })
    .from(votes)
    .innerJoin(points, eq(points.id, votes.pointId))
    .where(and(eq(votes.pointId, subjectId), ne(votes.pointRevision, points.revision), isNull(points.retiredAt)));
  await notify(
    tx,
    voters.map(({ id }) => id),
    { kind: "point", pointId: subjectId },
    now,
  );
}

async function tellOfReview(tx: Tx, { subjectId, actorId }: Happening, now: Date): Promise<void> {
  const watchers = (await tx.execute(sql`
    select f.user_id as id from reviews r join follows f on f.drama_id = r.drama_id
    where r.id = ${subjectId} and r.status = 'published' and f.stance = 'watch'
      and f.user_id is distinct from ${actorId}::uuid`)) as unknown as { id: string }[];
  await notify(
    tx,
    watchers.map(({ id }) => id),
    { kind: "review", reviewId: subjectId },
    now,
  );
}
