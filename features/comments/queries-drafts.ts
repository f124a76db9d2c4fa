import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentDrafts } from "#db/schema/comments.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

/**
 * What somebody is writing in one place; `at`, in milliseconds since 1970, names the version. Without a `key` it was not kept in an account;
 * without `spoils` nobody said how far it gives away. `about` is the point that was chosen under the review itself.
 */
export type DraftView = { place: string; body: string; spoils?: number; about?: string; key?: string; at: number };

/** What this person is writing under one review and has not sent, the newest first. Nobody else's is ever read. */
export async function listMyDrafts(viewer: Pick<Viewer, "id">, reviewId: string): Promise<DraftView[]> {
  const rows = await db
    .select()
    .from(commentDrafts)
    .where(
      and(eq(commentDrafts.authorId, viewer.id), eq(commentDrafts.reviewId, reviewId), isNull(commentDrafts.droppedAt)),
    )
    .orderBy(desc(commentDrafts.updatedAt));
  return rows.map(draftView);
}

type Row = Pick<
  typeof commentDrafts.$inferSelect,
  "place" | "bodyMarkdown" | "spoilsThrough" | "pointId" | "draftKey" | "updatedAt"
>;

export const draftView = ({ place, bodyMarkdown, spoilsThrough, pointId, draftKey, updatedAt }: Row): DraftView => ({
  place,
  body: bodyMarkdown,
  spoils: spoilsThrough,
  ...(pointId && { about: pointId }),
  key: draftKey,
  at: updatedAt.getTime(),
});
