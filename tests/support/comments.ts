import { findSlice, type SliceQuery } from "#features/comments/queries-slices.ts";
import type { CommentReader, CommentView } from "#features/comments/queries-views.ts";

/** The first part of a discussion, which is all of a short one. */
export async function listComments(reviewId: string, reader?: CommentReader): Promise<CommentView[]> {
  return (await findSlice(reviewId, {}, reader))?.comments ?? [];
}

/** A whole listing, part by part. */
export async function readListing(reviewId: string, query: SliceQuery = {}): Promise<CommentView[][]> {
  const parts: CommentView[][] = [];
  let { after } = query;
  do {
    const slice = await findSlice(reviewId, { ...query, after });
    if (!slice) throw new Error("no such listing");
    parts.push(slice.comments);
    after = slice.next ?? undefined;
  } while (after);
  return parts;
}
