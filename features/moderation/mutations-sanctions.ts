import "server-only";
import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { endSessionsOf } from "#features/accounts/mutations.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { BanUserInput, LiftSanctionInput, SuspendUserInput } from "./inputs.ts";
import { canModerate, canSanction } from "./policy.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

/**
 * Keeps a person from writing for some days and ends their sessions. Throws not_found (also for everyone who is not
 * staff), forbidden (staff, oneself), conflict (already banned, or suspended for longer).
 */
export async function suspendUser(
  viewer: Viewer,
  input: SuspendUserInput,
): Promise<{ sanctionId: string; endsAt: Date }> {
  const endsAt = new Date(Date.now() + input.days * 86_400_000);
  const { id } = await impose(viewer, input.userId, { kind: "suspension", reason: input.reason, endsAt });
  return { sanctionId: id, endsAt };
}

/** Keeps a person from writing until it is lifted and ends their sessions. Throws as `suspendUser`. */
export async function banUser(viewer: Viewer, input: BanUserInput): Promise<{ sanctionId: string }> {
  const { id } = await impose(viewer, input.userId, { kind: "ban", reason: input.reason, endsAt: null });
  return { sanctionId: id };
}

type Imposed = { kind: "suspension" | "ban"; reason: string; endsAt: Date | null };

async function impose(viewer: Viewer, userId: string, imposed: Imposed): Promise<{ id: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const subject = await lockUser(tx, userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [standing] = await tx
      .select({ kind: sanctions.kind })
      .from(sanctions)
      .where(
        and(
          eq(sanctions.userId, userId),
          isNull(sanctions.liftedAt),
          or(
            eq(sanctions.kind, "ban"),
            imposed.endsAt ? and(eq(sanctions.kind, "suspension"), gt(sanctions.endsAt, imposed.endsAt)) : undefined,
          ),
        ),
      );
    if (standing) throw new AppError("conflict", "moderation.errors.alreadySanctioned");
    const [made] = await tx
      .insert(sanctions)
      .values({ userId, imposedBy: viewer.id, ...imposed })
      .returning({ id: sanctions.id });
    await endSessionsOf(tx, userId);
    await recordAudit(tx, viewer, {
      action: imposed.kind === "ban" ? "user.ban" : "user.suspend",
      subjectKind: "user",
      subjectId: userId,
      reason: imposed.reason,
      after: { name: subject.name, endsAt: imposed.endsAt },
    });
    return made as { id: string };
  });
}

/** Ends a sanction before its time. Throws not_found (also for everyone who is not staff), forbidden, conflict (already over). */
export async function liftSanction(viewer: Viewer, input: LiftSanctionInput): Promise<{ userId: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const [sanction] = await tx
      .select({ userId: sanctions.userId })
      .from(sanctions)
      .where(and(eq(sanctions.id, input.sanctionId), inArray(sanctions.kind, ["suspension", "ban"])));
    if (!sanction) throw notFound();
    const subject = await lockUser(tx, sanction.userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [lifted] = await tx
      .update(sanctions)
      .set({ liftedAt: sql`now()` })
      .where(and(eq(sanctions.id, input.sanctionId), isNull(sanctions.liftedAt)))
      .returning({ kind: sanctions.kind });
    if (!lifted) throw new AppError("conflict", "moderation.errors.alreadyLifted");
    await recordAudit(tx, viewer, {
      action: "user.lift-sanction",
      subjectKind: "user",
      subjectId: subject.id,
      reason: input.reason,
      before: { kind: lifted.kind },
      after: { name: subject.name },
    });
    return { userId: subject.id };
  });
}

async function lockUser(tx: Tx, userId: string) {
  const [user] = await tx
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (!user) throw notFound();
  return user;
}
