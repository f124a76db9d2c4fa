import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { type ReportReason, reports } from "#db/schema/moderation.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/roles.ts";

export const MY_REPORTS_MAX = 100;

export type MyReport = {
  id: string;
  commentId: string;
  reason: ReportReason;
  createdAt: Date;
  decidedAt: Date | null;
  /** `gone`: its author took it back before anybody decided. */
  outcome: "waiting" | "upheld" | "dismissed" | "gone";
  authorName: string | null;
  isVisible: boolean;
  reviewSlug: string;
  reviewTitle: string;
};

/** What somebody reported and what came of it, the newest first, at most `MY_REPORTS_MAX`; without the words, which may give something away. */
export async function listMyReports(viewer: Pick<Viewer, "id">): Promise<MyReport[]> {
  return db
    .select({
      id: reports.id,
      commentId: reports.commentId,
      reason: reports.reason,
      createdAt: reports.createdAt,
      decidedAt: reports.decidedAt,
      outcome: sql<MyReport["outcome"]>`coalesce(${reports.outcome},
        case when ${comments.status} = 'erased' then 'gone' else 'waiting' end)`,
      authorName: users.name,
      isVisible: sql<boolean>`${comments.status} = 'visible' and ${reviews.status} = 'published'`,
      reviewSlug: reviewSlugs.slug,
      reviewTitle: dramas.titleEnglish,
    })
    .from(reports)
    .innerJoin(comments, eq(comments.id, reports.commentId))
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, and(eq(users.id, comments.authorId), eq(comments.status, "visible")))
    .where(eq(reports.reporterId, viewer.id))
    .orderBy(desc(reports.createdAt), desc(reports.id))
    .limit(MY_REPORTS_MAX);
}
