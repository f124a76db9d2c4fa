import "server-only";
import { asc, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { personNotes, type SanctionKind, type SanctionReason, sanctions } from "#db/schema/moderation.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { inForce } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { canModerate, canSanction } from "./policy.ts";

export type SanctionView = {
  id: string;
  kind: SanctionKind;
  reasonCode: SanctionReason;
  reason: string;
  startsAt: Date;
  endsAt: Date | null;
  endsAfterApproved: number | null;
  acknowledgedAt: Date | null;
  liftedAt: Date | null;
  isInForce: boolean;
};
export type NoteView = { id: string; body: string; writerName: string | null; isOwn: boolean; createdAt: Date };
export type ModeratedPerson = {
  id: string;
  name: string;
  role: Role;
  joinedAt: Date;
  visible: number;
  waiting: number;
  refused: number;
  canBeSanctioned: boolean;
  sanctions: SanctionView[];
  notes: NoteView[];
};

export const sanctionShape = {
  id: sanctions.id,
  kind: sanctions.kind,
  reasonCode: sanctions.reasonCode,
  reason: sanctions.reason,
  startsAt: sanctions.startsAt,
  endsAt: sanctions.endsAt,
  endsAfterApproved: sanctions.endsAfterApproved,
  acknowledgedAt: sanctions.acknowledgedAt,
  liftedAt: sanctions.liftedAt,
  isInForce: sql<boolean>`(${inForce()})`,
};

/** Everything staff need to know about one person, sanctions newest first, notes oldest first; null when nobody has that id. Throws not_found for everyone who is not staff. */
export async function findModeratedPerson(viewer: Viewer | null, userId: string): Promise<ModeratedPerson | null> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw new AppError("not_found", "errors.notFound");
  const [[person], [record], imposed, notes] = await fewAtOnce([
    () =>
      db
        .select({ id: users.id, name: users.name, role: users.role, joinedAt: users.createdAt })
        .from(users)
        .where(eq(users.id, userId)),
    () =>
      db
        .select({
          visible: sql<number>`count(*) filter (where ${comments.status} = 'visible')::int`,
          waiting: sql<number>`count(*) filter (where ${comments.status} = 'pending')::int`,
          refused: sql<number>`count(*) filter (where ${comments.status} in ('hidden', 'rejected', 'spam'))::int`,
        })
        .from(comments)
        .where(eq(comments.authorId, userId)),
    () =>
      db.select(sanctionShape).from(sanctions).where(eq(sanctions.userId, userId)).orderBy(desc(sanctions.startsAt)),
    () => listNotes(viewer, userId),
  ]);
  if (!person) return null;
  return {
    ...person,
    ...(record ?? { visible: 0, waiting: 0, refused: 0 }),
    canBeSanctioned: canSanction(viewer, person, now),
    sanctions: imposed,
    notes: person.id === viewer.id ? [] : notes,
  };
}

function listNotes(viewer: Viewer, userId: string): Promise<NoteView[]> {
  return db
    .select({
      id: personNotes.id,
      body: personNotes.body,
      writerName: users.name,
      isOwn: sql<boolean>`coalesce(${personNotes.writerId} = ${viewer.id}, false)`,
      createdAt: personNotes.createdAt,
    })
    .from(personNotes)
    .leftJoin(users, eq(users.id, personNotes.writerId))
    .where(eq(personNotes.userId, userId))
    .orderBy(asc(personNotes.createdAt), asc(personNotes.id));
}
