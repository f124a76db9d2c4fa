/** Expired by whatever changes the points of a review or their tallies. */
export const pointsTag = (reviewId: string) => `points:${reviewId}`;
