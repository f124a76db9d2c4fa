import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { type CommentStatus, comments } from "#db/schema/comments.ts";
import type { ReportReason } from "#db/schema/moderation.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { type AuditEntry, listAuditOfComments } from "#features/audit/queries.ts";
import { type KeptFinding, listFindings } from "#features/screening/queries.ts";
import type { TrustRecord } from "#features/trust/policy.ts";
import { listTrust } from "#features/trust/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import type { Decision, Touch } from "./inputs.ts";
import {
  canSanction,
  canUndo,
  isUndoable,
  type ModeratedComment,
  openDecisions,
  openTouches,
  whyNotDecide,
} from "./policy.ts";
import { countNetworks, countRecords, listClaims, listReports, listSanctions } from "./queries-item-facts.ts";
import { removedByLaw, saysState } from "./queries-locked.ts";
import type { Place } from "./queries-narrowing.ts";
import { listNearby, type NearbyComment } from "./queries-nearby.ts";

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
  spoilsThrough: number;
  /** What that was before readers' reports raised it; null once a moderator has looked. */
  raisedFrom: number | null;
  pointId: string | null;
  isLocked: boolean;
  isCovered: boolean;
  /** A decision about the law keeps it out of sight, which is not the desk's to change. */
  isRemovedByLaw: boolean;
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
  /** What it answers, the comment it answers last. */
  ancestors: NearbyComment[];
  /** The first answers to it, and how many there are. */
  replies: NearbyComment[];
  replyCount: number;
  reports: QueueReport[];
  /** How many other comments came from the network this one came from, at most SAME_NETWORK_MAX, as far as is known: of people new here, for a week. */
  sameNetwork: number;
  /** What the checks found in the words as they stand. */
  findings: KeptFinding[];
  earlier: (AuditEntry & { canBeUndone: boolean })[];
  /** Who else looks at it just now. */
  claim: { moderatorName: string; until: Date } | null;
  /** What this viewer may decide now; `leftToOthers` and `isRemovedByLaw` say why it is less than its state is open to. */
  decisions: Decision[];
  touches: Touch[];
  leftToOthers: "own" | "admin" | null;
};

/** These comments with everything around them, in the order given. */
export async function fillQueue(viewer: Viewer, heads: Pick<Place, "id" | "since">[]): Promise<QueueItem[]> {
  const ids = heads.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [rows, reportRows, earlier, nearby, claims, findings, networks] = await fewAtOnce([
    () => listComments(ids),
    () => listReports(ids),
    () => listAuditOfComments(viewer, ids),
    () => listNearby(ids),
    () => listClaims(viewer, ids),
    () => listFindings(viewer, ids),
    () => countNetworks(ids),
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
    const { author, ...comment } = row;
    const itsReports = reportRows.filter((report) => report.commentId === id);
    const subject: ModeratedComment = {
      ...comment,
      authorId: author?.id ?? null,
      authorRole: author?.role ?? null,
      openReports: itsReports.filter((report) => report.outcome === null).length,
    };
    const leftToOthers = whyNotDecide(viewer, subject);
    const near = nearby.filter(({ of }) => of === id);
    const done = earlier.filter((entry) => entry.subjectId === id);
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
      ancestors: near.filter(({ step }) => step < 0),
      replies: near.filter(({ step }) => step > 0),
      replyCount: near.find(({ step }) => step > 0)?.replyCount ?? 0,
      reports: leftToOthers === "own" ? itsReports.map(unnamed) : itsReports,
      sameNetwork: networks.get(id) ?? 0,
      findings: findings.filter(({ commentId, revision }) => commentId === id && revision === comment.revision),
      earlier: done.map((entry) => ({
        ...entry,
        canBeUndone:
          entry === done.at(-1) && isUndoable(entry.action) && saysState(entry.after) && canUndo(viewer, entry, now),
      })),
      claim: claims.find(({ commentId }) => commentId === id) ?? null,
      decisions: leftToOthers ? [] : openDecisions(subject),
      touches: leftToOthers ? [] : openTouches(comment),
      leftToOthers,
    };
  });
}

/** Nobody learns who reported their own words, nor what they said, which may tell. */
const unnamed = <R extends QueueReport>(report: R): R => ({ ...report, reporterName: null, explanation: null });

function listComments(ids: string[]) {
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
      spoilsThrough: comments.spoilsThrough,
      raisedFrom: comments.raisedFrom,
      pointId: comments.pointId,
      isLocked: sql<boolean>`${comments.lockedAt} is not null`,
      isCovered: sql<boolean>`${comments.coveredAt} is not null`,
      isRemovedByLaw: sql<boolean>`${removedByLaw(comments)}`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      author: { id: users.id, name: users.name, role: users.role, joinedAt: users.createdAt },
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(inArray(comments.id, ids));
}
