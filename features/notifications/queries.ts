import "server-only";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, keepStatement, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, reports, sanctions } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { SanctionView } from "#features/moderation/queries-people.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { QUEUE_WAIT_HOURS, UNREAD_SHOWN_MAX } from "./policy.ts";

export const INBOX_PAGE_SIZE = 30;

const about = alias(comments, "about");
const spoils = sql<number>`least(${comments.spoilsThrough}, ${dramas.episodes})`;
const isSafeToRead = sql`(${spoils} <= coalesce(${watchedEpisodes.through}, 0) or ${comments.authorId} = ${notices.userId})`;
const pointSpoils = sql<number>`least(${points.spoilsThrough}, ${dramas.episodes})`;

/** Whether what a notice tells of is still so: nobody is told of what is out of sight, undone, or muted. */
const isStillSo = sql<boolean>`case
  when ${notices.kind} in ('reply', 'mention', 'thread', 'person') then ${comments.status} = 'visible' and ${reviews.status} = 'published'
    and hears_of(${notices.userId}, ${comments.id}, ${reviews.id})
  when ${notices.kind} = 'held' then ${comments.status} = 'pending'
  when ${notices.kind} = 'rejected' then ${comments.status} in ('rejected', 'spam')
  when ${notices.kind} = 'hidden' then ${comments.status} = 'hidden'
  when ${notices.kind} in ('approved', 'restored') then ${comments.status} = 'visible'
  when ${notices.kind} in ('featured', 'pinned') then ${comments.status} = 'visible'
    and exists (select 1 from comment_marks m where m.comment_id = ${comments.id} and m.kind = ${notices.kind})
  when ${notices.kind} = 'suggestion' then ${pointSuggestions.status} <> 'pending'
  when ${notices.kind} = 'sanction' then ${sanctions.liftedAt} is null and ${sanctions.acknowledgedAt} is null
  when ${notices.kind} = 'lifted' then ${sanctions.liftedAt} is not null
  when ${notices.kind} = 'appeal' then true
  when ${notices.kind} = 'report' then exists (select from reports r where r.id = ${notices.reportId} and r.outcome is not null)
  when ${notices.kind} = 'point' then ${points.retiredAt} is null and ${reviews.status} = 'published'
  when ${notices.kind} = 'review' then ${reviews.status} = 'published' and hears_of(${notices.userId}, null, ${reviews.id})
  else exists (select 1 from users u where u.id = ${notices.userId} and u.role in ('moderator', 'admin'))
    and exists (select 1 from waiting_for_staff where since < now() - make_interval(hours => ${sql.raw(String(QUEUE_WAIT_HOURS))})) end`;

/** What a notice tells, as it is now. `excerptOf` is the comment's own Markdown, and null where this person has not watched so far. */
export type NoticeView = {
  id: string;
  kind: (typeof notices.$inferSelect)["kind"];
  createdAt: Date;
  readAt: Date | null;
  commentId: string | null;
  parentId: string | null;
  reviewId: string | null;
  pointId: string | null;
  slug: string | null;
  dramaTitle: string | null;
  authorName: string | null;
  excerptOf: string | null;
  statusReason: string | null;
  pointTitle: string | null;
  suggestionTitle: string | null;
  suggestionStatus: string | null;
  suggestionReason: string | null;
  sanction: Pick<SanctionView, "kind" | "reasonCode" | "reason" | "endsAt" | "endsAfterApproved"> | null;
  /** What was decided on an appeal or on a report, and about which comment, if it is about one. */
  answer: { outcome: "upheld" | "overturned" | "dismissed" | null; words: string | null; commentId: string | null };
};

function selectNotices(on: Tx | typeof db) {
  return on
    .select({
      id: notices.id,
      kind: notices.kind,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
      commentId: notices.commentId,
      parentId: comments.parentId,
      reviewId: reviews.id,
      pointId: sql<string | null>`coalesce(${notices.pointId}, ${pointSuggestions.pointId})`,
      slug: reviewSlugs.slug,
      dramaTitle: dramas.titleEnglish,
      authorName: users.name,
      excerptOf: sql<string | null>`case when ${isSafeToRead} then ${comments.bodyMarkdown} end`,
      statusReason: comments.statusReason,
      pointTitle: sql<
        string | null
      >`case when ${pointSpoils} <= coalesce(${watchedEpisodes.through}, 0) then ${pointRevisions.title} end`,
      suggestionTitle: pointSuggestions.title,
      suggestionStatus: pointSuggestions.status,
      suggestionReason: pointSuggestions.reason,
      sanction: {
        kind: sanctions.kind,
        reasonCode: sanctions.reasonCode,
        reason: sanctions.reason,
        endsAt: sanctions.endsAt,
        endsAfterApproved: sanctions.endsAfterApproved,
      },
      answer: {
        outcome: sql<NoticeView["answer"]["outcome"]>`coalesce(${appeals.outcome}, ${reports.outcome})`,
        words: appeals.answer,
        commentId: about.id,
      },
    })
    .from(notices)
    .leftJoin(comments, eq(comments.id, notices.commentId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(pointSuggestions, eq(pointSuggestions.id, notices.suggestionId))
    .leftJoin(sanctions, eq(sanctions.id, notices.sanctionId))
    .leftJoin(appeals, eq(appeals.id, notices.appealId))
    .leftJoin(auditEntries, eq(auditEntries.id, appeals.entryId))
    .leftJoin(reports, eq(reports.id, notices.reportId))
    .leftJoin(about, sql`${about.id} = coalesce(${auditEntries.subjectId}, ${reports.commentId})`)
    .leftJoin(points, eq(points.id, notices.pointId))
    .leftJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .leftJoin(
      reviews,
      eq(
        reviews.id,
        sql`coalesce(${comments.reviewId}, ${pointSuggestions.reviewId}, ${points.reviewId}, ${notices.reviewId}, ${about.reviewId})`,
      ),
    )
    .leftJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(
      watchedEpisodes,
      and(eq(watchedEpisodes.dramaId, reviews.dramaId), eq(watchedEpisodes.userId, notices.userId)),
    );
}

/** One page of what this person is told, the newest first; `after` is the last notice of the page before. Nobody else's is ever read. */
export async function listNotices(
  viewer: Pick<Viewer, "id">,
  { after }: { after?: string | undefined } = {},
): Promise<{ items: NoticeView[]; next: string | null }> {
  const own = and(eq(notices.userId, viewer.id), notices.inInbox, isStillSo);
  const rows = await selectNotices(db)
    .where(and(own, await before(viewer, after)))
    .orderBy(desc(notices.createdAt), desc(saidAt), desc(notices.id))
    .limit(INBOX_PAGE_SIZE + 1);
  const items = rows.slice(0, INBOX_PAGE_SIZE);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

// Those told at once stand in the order in which they were written.
const saidAt = sql`coalesce(${comments.createdAt}, ${notices.createdAt})`;

// The times as the database has them: a Date would lose its microseconds.
async function before(viewer: Pick<Viewer, "id">, after: string | undefined): Promise<SQL | undefined> {
  if (!after) return undefined;
  const [last] = await db
    .select({ at: sql<string>`${notices.createdAt}::text`, saidAt: sql<string>`${saidAt}::text` })
    .from(notices)
    .leftJoin(comments, eq(comments.id, notices.commentId))
    .where(and(eq(notices.id, after), eq(notices.userId, viewer.id)));
  if (!last) return undefined;
  return sql`${notices.createdAt} <= ${last.at}::timestamptz
    and (${notices.createdAt}, ${saidAt}, ${notices.id}) < (${last.at}::timestamptz, ${last.saidAt}::timestamptz, ${after}::uuid)`;
}

/** These notices where they are still so, the oldest first: what a mail or a push says is read at the moment it goes. */
export async function listNoticesToSend(condition: SQL): Promise<NoticeView[]> {
  return selectNotices(db).where(and(condition, isStillSo)).orderBy(notices.createdAt, saidAt, notices.id);
}

/** One notice of this person, whatever became of it; null for anybody else's. */
export async function findOwnNotice(viewer: Pick<Viewer, "id">, noticeId: string): Promise<NoticeView | null> {
  const [notice] = await selectNotices(db).where(and(eq(notices.id, noticeId), eq(notices.userId, viewer.id)));
  return notice ?? null;
}

const unreadOfViewer = keepStatement(() =>
  db
    .select({ count: sql<number>`count(*)::int` })
    .from(
      db
        .select({ id: notices.id })
        .from(notices)
        .leftJoin(comments, eq(comments.id, notices.commentId))
        .leftJoin(pointSuggestions, eq(pointSuggestions.id, notices.suggestionId))
        .leftJoin(sanctions, eq(sanctions.id, notices.sanctionId))
        .leftJoin(points, eq(points.id, notices.pointId))
        .leftJoin(reviews, eq(reviews.id, sql`coalesce(${comments.reviewId}, ${points.reviewId}, ${notices.reviewId})`))
        .where(and(eq(notices.userId, sql.placeholder("viewerId")), notices.inInbox, isNull(notices.readAt), isStillSo))
        .limit(UNREAD_SHOWN_MAX + 1)
        .as("unread"),
    )
    .prepare("unread_of_viewer"),
);

/** How much this person has not read, counted to one more than is shown. */
export async function countUnread(viewer: Pick<Viewer, "id">): Promise<number> {
  const [row] = await unreadOfViewer().execute({ viewerId: viewer.id });
  return row?.count ?? 0;
}
