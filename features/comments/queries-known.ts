import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import type { Viewer } from "#lib/auth/roles.ts";

/**
 * For a row of `comments` with its author in `users`: whether its author is known, so that what they link to may be
 * followed. By how far they are trusted (`is_known`). Asked only of words that may hold a link, so it costs
 * other rows nothing. Who is known is said here and nowhere else.
 */
export const isAuthorKnown: SQL<boolean> = sql<boolean>`case
  when ${comments.bodyMarkdown} !~ '[[<&\\\\/]' or ${users.role} <> 'reader' then true
  else is_known(${comments.authorId}) end`;

/** The same of one person, for what they have not posted yet. */
export async function isKnown(viewer: Pick<Viewer, "id" | "role"> | null): Promise<boolean> {
  if (!viewer) return false;
  if (viewer.role !== "reader") return true;
  const [row] = await db.execute<{ known: boolean }>(sql`select is_known(${viewer.id}::uuid) as known`);
  return row?.known ?? false;
}
