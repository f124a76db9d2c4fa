import "server-only";
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { type CommentStatus, comments } from "#db/schema/comments.ts";
import { type ReportReason, reports, sanctions } from "#db/schema/moderation.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import { type AuditEntry, listAuditOfComments } from "#features/audit/queries.ts";
import { type KeptFinding, listFindings } from "#features/screening/queries.ts";
import type { TrustRecord } from "#features/trust/policy.ts";
import { listTrust } from "#features/trust/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { Decision, QueueView } from "./inputs.ts";
import { canModerate, canSanction, type ModeratedComment, openDecisions, whyNotDecide } from "./policy.ts";

export const QUEUE_PAGE_SIZE = 25;

export type QueueReport = {
  id: string;
  reason: ReportReason;
  explanation: string | null;
  reporterName: string | null;
  createdAt: Date;
  weight: number;
  outcome: "upheld" | "dismissed" | null;
};
export type QueueSanction = { id: string; kind: "suspension" | "ban"; reason: string; endsAt: Date | null };
export type QueueItem = {
  id: string;
  reviewId: string;
  reviewSlug: string;
  reviewTitle: string;
  bodyMarkdown: string | null;
  status: CommentStatus;
  statusReason: string | null;
  revision: number;
  approvedRevision: number | null;
  createdAt: Date;
  editedAt: Date | null;
  waitingSince: Date;
  author: {
    id: string;
    name: string;
    role: Viewer["role"];
    joinedAt: Date;
    visibleCount: number;
    refusedCount: number;
    trust: TrustRecord | null;
    canBeSanctioned: boolean;
    sanctions: QueueSanction[];
  } | null;
  parent: { id: string; authorName: string | null; bodyMarkdown: string | null; status: CommentStatus } | null;
  reports: QueueReport[];
  /** What the checks found in the words as they stand. */
  findings: KeptFinding[];
  earlier: AuditEntry[];
  /** What this viewer may decide now; empty with `leftToOthers` saying why. */
  decisions: Decision[];
  leftToOthers: "own" | "admin" | null;
};

const heldSince = sql`select id, coalesce(edited_at, created_at) as since from comments where status = 'pending'`;
const reportedSince = sql`select c.id, min(r.created_at) as since from reports r join comments c on c.id = r.comment_id
  where r.decided_at is null and c.status in ('visible', 'hidden') group by c.id`;
const newest = (condition: SQL) => sql`select id, created_at as since from comments where ${condition}`;

/** Who waits longest comes first; what nobody waits for is read newest first. */
const VIEWS: Record<QueueView, { heads: SQL; isOldestFirst: boolean }> = {
  waiting: { heads: sql`${heldSince} union all ${reportedSince}`, isOldestFirst: true },
  held: { heads: heldSince, isOldestFirst: true },
  reported: { heads: reportedSince, isOldestFirst: true },
  recent: {
    heads: newest(sql`status = 'visible' and approved_revision is distinct from revision`),
    isOldestFirst: false,
  },
  hidden: { heads: newest(sql`status in ('hidden', 'rejected', 'spam')`), isOldestFirst: false },
  all: { heads: newest(sql`status <> 'erased'`), isOldestFirst: false },
};

/**
 * One page of the queue, derived from the comments and reports as they are. `next` leads on from the last item.
 * Throws not_found for everyone who is not staff.
 */
export async function listQueue(
  viewer: Viewer | null,
  { view, cursor }: { view: QueueView; cursor?: string | undefined },
): Promise<{ items: QueueItem[]; next: string | null }> {
  requireStaff(viewer);
  const { heads, isOldestFirst } = VIEWS[view];
  const from = cursor ? readCursor(cursor) : null;
  const beyond = isOldestFirst ? sql`>` : sql`<`;
  const direction = isOldestFirst ? sql`asc` : sql`desc`;
  const rows = (await db.execute(sql`
    select id, since::text from (${heads}) as heads
    ${from ? sql`where (since, id) ${beyond} (${from.since}::timestamptz, ${from.id}::uuid)` : sql``}
    order by heads.since ${direction}, id ${direction} limit ${QUEUE_PAGE_SIZE + 1}`)) as unknown as Head[];
  const page = rows.slice(0, QUEUE_PAGE_SIZE);
  const last = page.at(-1);
  return { items: await fill(viewer, page), next: rows.length > page.length && last ? writeCursor(last) : null };
}

/** One comment with everything a moderator needs to know, or null. Throws not_found for everyone who is not staff. */
export async function findQueueItem(viewer: Viewer | null, commentId: string): Promise<QueueItem | null> {
  requireStaff(viewer);
  const rows = (await db.execute(
    sql`select id, coalesce(edited_at, created_at)::text as since from comments where id = ${commentId}`,
  )) as unknown as Head[];
  const [item] = await fill(viewer, rows);
  return item ?? null;
}

/** How many comments wait, by why. Throws not_found for everyone who is not staff. */
export async function countQueue(viewer: Viewer | null): Promise<{ held: number; reported: number }> {
  requireStaff(viewer);
  const [row] = (await db.execute(sql`
    select (select count(*)::int from (${heldSince}) h) as held, (select count(*)::int from (${reportedSince}) r) as reported`)) as unknown as {
    held: number;
    reported: number;
  }[];
  return row ?? { held: 0, reported: 0 };
}

export type ReportableComment = {
  id: string;
  authorId: string | null;
  authorName: string | null;
  bodyMarkdown: string | null;
  /** The last episode its words give away. */
  spoilsThrough: number;
  createdAt: Date;
  reviewSlug: string;
  reviewTitle: string;
  /** How many the drama has; null: nobody said. */
  episodes: number | null;
};

/**
 * A comment everyone can see, as the report page quotes it, or null. Without its words for whoever has not watched as far
 * as they give away, save their author.
 */
export async function findReportableComment(
  viewer: Pick<Viewer, "id"> | null,
  commentId: string,
): Promise<ReportableComment | null> {
  const spoils = sql<number>`least(${comments.spoilsThrough}, ${dramas.episodes})`;
  const [row] = await db
    .select({
      id: comments.id,
      spoilsThrough: spoils,
      watched: watchedEpisodes.through,
      authorId: comments.authorId,
      authorName: users.name,
      bodyMarkdown: comments.bodyMarkdown,
      createdAt: comments.createdAt,
      reviewSlug: reviewSlugs.slug,
      reviewTitle: dramas.titleEnglish,
      episodes: dramas.episodes,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(
      watchedEpisodes,
      and(eq(watchedEpisodes.dramaId, dramas.id), eq(watchedEpisodes.userId, viewer?.id ?? sql`null`)),
    )
    .where(and(eq(comments.id, commentId), eq(comments.status, "visible")));
  if (!row) return null;
  const { watched, ...comment } = row;
  const maySee = comment.spoilsThrough <= (watched ?? 0) || (viewer !== null && viewer.id === comment.authorId);
  return maySee ? comment : { ...comment, bodyMarkdown: null };
}

/** Where a comment, in whatever state, belongs; null when it or its review is not there for everyone. */
export async function findReviewOfComment(commentId: string): Promise<{ slug: string } | null> {
  const [row] = await db
    .select({ slug: reviewSlugs.slug })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(comments.id, commentId), inArray(comments.status, ["visible", "hidden"])));
  return row ?? null;
}

type Head = { id: string; since: string };

async function fill(viewer: Viewer, heads: Head[]): Promise<QueueItem[]> {
  const ids = heads.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [rows, reportRows, earlier, findings] = await Promise.all([
    listComments(ids),
    listReports(ids),
    listAuditOfComments(viewer, ids),
    listFindings(viewer, ids),
  ]);
  const authorIds = [...new Set(rows.flatMap((row) => row.author?.id ?? []))];
  const [records, inForce, trust] = await Promise.all([
    countRecords(authorIds),
    listSanctions(authorIds),
    listTrust(authorIds),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const now = new Date();
  return heads.flatMap(({ id, since }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { author, parent, ...comment } = row;
    const itsReports = reportRows.filter((report) => report.commentId === id);
    const subject: ModeratedComment = {
      ...comment,
      authorId: author?.id ?? null,
      authorRole: author?.role ?? null,
      openReports: itsReports.filter((report) => report.outcome === null).length,
    };
    const leftToOthers = whyNotDecide(viewer, subject);
    return {
      ...comment,
      waitingSince: new Date(since),
      author: author && {
        ...author,
        visibleCount: records.get(author.id)?.visible ?? 0,
        refusedCount: records.get(author.id)?.refused ?? 0,
        trust: trust.get(author.id) ?? null,
        canBeSanctioned: canSanction(viewer, author, now),
        sanctions: inForce.filter((sanction) => sanction.userId === author.id),
      },
      parent: parent?.id ? (parent as QueueItem["parent"]) : null,
      reports: itsReports,
      findings: findings.filter(({ commentId, revision }) => commentId === id && revision === comment.revision),
      earlier: earlier.filter((entry) => entry.subjectId === id),
      decisions: leftToOthers ? [] : openDecisions(subject),
      leftToOthers,
    };
  });
}

function listComments(ids: string[]) {
  const parents = alias(comments, "parents");
  const parentAuthors = alias(users, "parent_authors");
  return db
    .select({
      id: comments.id,
      reviewId: comments.reviewId,
      reviewSlug: reviewSlugs.slug,
      reviewTitle: dramas.titleEnglish,
      bodyMarkdown: comments.bodyMarkdown,
      status: comments.status,
      statusReason: comments.statusReason,
      revision: comments.revision,
      approvedRevision: comments.approvedRevision,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      author: { id: users.id, name: users.name, role: users.role, joinedAt: users.createdAt },
      parent: {
        id: parents.id,
        authorName: parentAuthors.name,
        bodyMarkdown: parents.bodyMarkdown,
        status: parents.status,
      },
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(parents, eq(parents.id, comments.parentId))
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
    .where(inArray(comments.id, ids));
}

function listReports(ids: string[]) {
  return db
    .select({
      id: reports.id,
      commentId: reports.commentId,
      reason: reports.reason,
      explanation: reports.explanation,
      reporterName: users.name,
      createdAt: reports.createdAt,
      weight: reports.weight,
      outcome: reports.outcome,
    })
    .from(reports)
    .leftJoin(users, eq(users.id, reports.reporterId))
    .where(inArray(reports.commentId, ids))
    .orderBy(asc(reports.createdAt), asc(reports.id));
}

async function countRecords(authorIds: string[]) {
  if (authorIds.length === 0) return new Map<string, never>();
  const rows = await db
    .select({
      authorId: comments.authorId,
      visible: sql<number>`count(*) filter (where ${comments.status} = 'visible')::int`,
      refused: sql<number>`count(*) filter (where ${comments.status} in ('hidden', 'rejected', 'spam'))::int`,
    })
    .from(comments)
    .where(inArray(comments.authorId, authorIds))
    .groupBy(comments.authorId);
  return new Map(rows.map((row) => [row.authorId, row]));
}

async function listSanctions(userIds: string[]) {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({
      id: sanctions.id,
      userId: sanctions.userId,
      kind: sanctions.kind,
      reason: sanctions.reason,
      endsAt: sanctions.endsAt,
    })
    .from(sanctions)
    .where(
      and(
        inArray(sanctions.userId, userIds),
        isNull(sanctions.liftedAt),
        sql`coalesce(${sanctions.endsAt} > now(), true)`,
      ),
    )
    .orderBy(asc(sanctions.startsAt));
  return rows.flatMap(({ kind, ...row }) => (kind === "suspension" || kind === "ban" ? [{ ...row, kind }] : []));
}

function requireStaff(viewer: Viewer | null): asserts viewer is Viewer {
  if (!canModerate(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
}

const CURSOR = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function writeCursor({ id, since }: Head): string {
  return `${since}_${id}`;
}

/** A cursor nobody gave out starts from the top. */
function readCursor(cursor: string): Head | null {
  const [, since, id] = CURSOR.exec(cursor) ?? [];
  return since && id && !Number.isNaN(Date.parse(`${since}:00`)) ? { since, id } : null;
}
