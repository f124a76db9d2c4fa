import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { personNotes } from "#db/schema/moderation.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { DeleteNoteInput, WriteNoteInput } from "./inputs-sanctions.ts";
import { canModerate } from "./policy.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

/** Leaves a word about a person for other staff. Throws not_found (nobody there; also for everyone who is not staff, and about oneself). */
export async function writeNote(viewer: Viewer, { userId, body }: WriteNoteInput): Promise<{ noteId: string }> {
  if (!canModerate(viewer, new Date()) || userId === viewer.id) throw notFound();
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (!person) throw notFound();
  const [made] = await db
    .insert(personNotes)
    .values({ userId, writerId: viewer.id, body })
    .returning({ id: personNotes.id });
  return { noteId: made?.id ?? "" };
}

/** Takes one's own note away. Throws not_found for anybody else's, and for everyone who is not staff. */
export async function deleteNote(viewer: Viewer, { noteId }: DeleteNoteInput): Promise<void> {
  if (!canModerate(viewer, new Date())) throw notFound();
  const gone = await db
    .delete(personNotes)
    .where(and(eq(personNotes.id, noteId), eq(personNotes.writerId, viewer.id)))
    .returning({ id: personNotes.id });
  if (gone.length === 0) throw notFound();
}
