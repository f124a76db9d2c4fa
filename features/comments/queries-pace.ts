import "server-only";
import { type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { comments } from "#db/schema/comments.ts";
import { reviews } from "#db/schema/reviews.ts";

/** Whether the discussion of the review at hand is closed, by hand or by time. */
export const isDiscussionClosed = sql<boolean>`coalesce(
  discussion_closes_at(${reviews.publishedAt}, ${reviews.commentsClosedAt}, ${reviews.closeAfterDays}) <= now(), false)`;

/** Whether a comment, or one that it answers however far up, is locked: nobody answers it then. */
export const hasLockAbove = (reviewId: string | Placeholder, commentId: string | SQLWrapper) => sql<boolean>`(
  with recursive above as (
    select at.parent_id, at.locked_at from comments at where at.id = ${commentId} and at.review_id = ${reviewId}::uuid
    union all
    select up.parent_id, up.locked_at from comments up join above on up.id = above.parent_id and above.locked_at is null
  ) select coalesce(bool_or(locked_at is not null), false) from above)`;

/** Where nobody may answer the comment at hand: since it is locked, or one that it answers. Asks only where anything is locked. */
export const lockAt = (reviewId: string | Placeholder): SQL<"here" | "above" | null> => sql<
  "here" | "above" | null
>`case
  when not exists (select from comments locked where locked.review_id = ${reviewId}::uuid and locked.locked_at is not null) then null
  when ${hasLockAbove(reviewId, comments.parentId)} then 'above'
  when ${comments.lockedAt} is not null then 'here' end`;
