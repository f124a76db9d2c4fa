// Apart from the queries, as the web server names it too, outside Next.

/** Expires with everything that is said under a review, and what is said about that. */
export const commentsTag = (reviewId: string) => `comments:${reviewId}`;
