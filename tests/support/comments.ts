import type { comments } from "#db/schema/comments.ts";
import { findSlice, type SliceQuery } from "#features/comments/queries-slices.ts";
import type { CommentReader, CommentView } from "#features/comments/queries-views.ts";
import { aComment, aReader, aReview } from "./rows.ts";

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

const START = Date.UTC(2026, 0, 1);
/** So many minutes after the beginning of 2026. */
export const minute = (n: number) => new Date(START + n * 60_000);

/** Comments by their names: `{ a: null, b: "a" }` is one and its answer, a minute apart. */
export async function aThread(shape: Record<string, string | null>, more: Partial<typeof comments.$inferInsert> = {}) {
  const [review, writer] = await Promise.all([aReview(), aReader()]);
  const ids: Record<string, string> = {};
  for (const [index, [name, parent]] of Object.entries(shape).entries()) {
    const place = { parentId: parent === null ? null : ids[parent], createdAt: minute(index) };
    const { id } = await aComment(writer, review, { bodyMarkdown: name, ...place, ...more });
    ids[name] = id;
  }
  return { review, writer, ids };
}
