// Apart from the queries, as the web server names it too, outside Next.

/** Expires with everything that is said under a review, and what is said about that. */
export const commentsTag = (reviewId: string) => `comments:${reviewId}`;

/** Expires with what is said about the points of a review, which costs more to choose from than most comments change. */
export const reasonsTag = (reviewId: string) => `reasons:${reviewId}`;

/** What every change to a comment expires; a new one about no point only `commentsTag`. */
export const discussionTags = (reviewId: string) => [commentsTag(reviewId), reasonsTag(reviewId)];

export const tagsOfNew = ({ reviewId, pointId }: { reviewId: string; pointId: string | null }) =>
  pointId === null ? [commentsTag(reviewId)] : discussionTags(reviewId);
