import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { commentsTag, listComments } from "./queries.ts";

/** The visible discussion of one review, for everyone who has watched so far. Expired by tag: posting, editing, deleting and moderating name it. */
export const getComments = (reviewId: string, through = 0) =>
  cached(listComments, [reviewId, { through }], { name: "comments", tags: [commentsTag(reviewId)] });
