import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { commentsTag, listComments } from "./queries.ts";

/** The visible discussion of one review, for everyone. Expired by tag: posting, editing, deleting and moderating name it. */
export const getComments = (reviewId: string) =>
  cached(listComments, [reviewId], { name: "comments", tags: [commentsTag(reviewId)] });
