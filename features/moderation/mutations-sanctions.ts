import "server-only";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { type SanctionKind, type SanctionReason, sanctions } from "#db/schema/moderation.ts";
import { endSessionsOf } from "#features/accounts/mutations.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { inForce, type Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { VouchForInput } from "./inputs.ts";
import type {
  AcknowledgeWarningInput,
  BanUserInput,
  ImposeSanctionInput,
  LiftSanctionInput,
  PremoderateUserInput,
  SuspendUserInput,
  WarnUserInput,
} from "./inputs-sanctions.ts";
import { canModerate, canSanction } from "./policy.ts";

const DAY_MS = 86_400_000;
const notFound = () => new AppError("not_found", "errors.notFound");
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

type Imposed = { sanctionId: string; endsAt: Date | null };

/**
 * Asks a person to read and acknowledge a warning before they write again, at once wherever they are signed in. Throws
 * not_found (also for everyone who is not staff), forbidden (staff, oneself), conflict (one waits unread already).
 */
export function warnUser(viewer: Viewer, input: WarnUserInput): Promise<Imposed> {
  return impose(viewer, input, { kind: "warning", endsAt: null });
}

/** Holds everything a person writes until `days` are over or `approvals` of it were approved. Throws as `warnUser`. */
export function premoderateUser(viewer: Viewer, input: PremoderateUserInput): Promise<Imposed> {
  const endsAt = input.days === undefined ? null : inDays(input.days);
  return impose(viewer, input, { kind: "premoderation", endsAt, endsAfterApproved: input.approvals ?? null });
}

/** Keeps a person from writing for some days and ends their sessions. Throws as `warnUser`; conflict also when banned. */
export async function suspendUser(
  viewer: Viewer,
  input: SuspendUserInput,
): Promise<{ sanctionId: string; endsAt: Date }> {
  const endsAt = inDays(input.days);
  return { ...(await impose(viewer, input, { kind: "suspension", endsAt })), endsAt };
}

/**
 * Keeps a person out until it is lifted and ends their sessions: signing in again leads to their own corner alone, where
 * they read why and may appeal. Throws as `warnUser`.
 */
export function banUser(viewer: Viewer, input: BanUserInput): Promise<Imposed> {
  return impose(viewer, input, { kind: "ban", endsAt: null });
}

/** Whichever step of the ladder `input` names. */
export function imposeSanction(viewer: Viewer, input: ImposeSanctionInput): Promise<Imposed> {
  switch (input.kind) {
    case "warning":
      return warnUser(viewer, input);
    case "premoderation":
      return premoderateUser(viewer, input);
    case "suspension":
      return suspendUser(viewer, input);
    case "ban":
      return banUser(viewer, input);
  }
}

const DONE = { warning: "warn", premoderation: "premoderate", suspension: "suspend", ban: "ban" } as const;
type Step = { kind: SanctionKind; endsAt: Date | null; endsAfterApproved?: number | null };
type Why = { userId: string; reasonCode?: SanctionReason | undefined; reason: string };

async function impose(viewer: Viewer, { userId, reasonCode = "other", reason }: Why, step: Step): Promise<Imposed> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const subject = await lockUser(tx, userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    if (await standsAsStrong(tx, userId, step)) throw new AppError("conflict", "moderation.errors.alreadySanctioned");
    const [made] = await tx
      .insert(sanctions)
      .values({ userId, imposedBy: viewer.id, reasonCode, reason, ...step })
      .returning({ id: sanctions.id });
    const sanctionId = made?.id ?? "";
    if (step.kind === "suspension" || step.kind === "ban") await endSessionsOf(tx, userId);
    await recordAudit(tx, viewer, {
      action: `user.${DONE[step.kind]}`,
      subjectKind: "user",
      subjectId: userId,
      reason: reasonCode === "other" ? reason : `${reasonCode}: ${reason}`,
      after: { sanctionId, endsAt: step.endsAt, endsAfterApproved: step.endsAfterApproved ?? undefined },
      expiresAt: step.endsAt,
    });
    return { sanctionId, endsAt: step.endsAt };
  });
}

/** Whether a ban stands, or the same step already (a suspension only when it lasts longer). */
async function standsAsStrong(tx: Tx, userId: string, { kind, endsAt }: Step): Promise<boolean> {
  const same = eq(sanctions.kind, kind);
  const asLong = kind === "suspension" && endsAt ? and(same, gt(sanctions.endsAt, endsAt)) : same;
  const [standing] = await tx
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(and(eq(sanctions.userId, userId), inForce(), or(eq(sanctions.kind, "ban"), asLong)))
    .limit(1);
  return standing !== undefined;
}

/** Ends a sanction before its time. Throws not_found (also for everyone who is not staff), forbidden, conflict (already over). */
export async function liftSanction(viewer: Viewer, input: LiftSanctionInput): Promise<{ userId: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const [sanction] = await tx
      .select({ userId: sanctions.userId })
      .from(sanctions)
      .where(eq(sanctions.id, input.sanctionId));
    if (!sanction) throw notFound();
    const subject = await lockUser(tx, sanction.userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const kind = await endSanction(tx, input.sanctionId);
    if (!kind) throw new AppError("conflict", "moderation.errors.alreadyLifted");
    await recordAudit(tx, viewer, {
      action: "user.lift-sanction",
      subjectKind: "user",
      subjectId: subject.id,
      reason: input.reason,
      before: { kind, sanctionId: input.sanctionId },
    });
    return { userId: subject.id };
  });
}

/** Lifts a sanction within the decision that says so: its kind, or null when it was lifted before. */
export async function endSanction(tx: Tx, sanctionId: string): Promise<SanctionKind | null> {
  const [lifted] = await tx
    .update(sanctions)
    .set({ liftedAt: sql`now()` })
    .where(and(eq(sanctions.id, sanctionId), isNull(sanctions.liftedAt)))
    .returning({ kind: sanctions.kind });
  return lifted?.kind ?? null;
}

/** Says that one has read a warning; from then on one may write again. Throws not_found (not one's own, or not unread). */
export async function acknowledgeWarning(viewer: Viewer, { sanctionId }: AcknowledgeWarningInput): Promise<void> {
  await db.transaction(async (tx) => {
    const [read] = await tx
      .update(sanctions)
      .set({ acknowledgedAt: sql`now()` })
      .where(
        and(
          eq(sanctions.id, sanctionId),
          eq(sanctions.userId, viewer.id),
          eq(sanctions.kind, "warning"),
          isNull(sanctions.acknowledgedAt),
          isNull(sanctions.liftedAt),
        ),
      )
      .returning({ id: sanctions.id });
    if (!read) throw notFound();
    await recordAudit(tx, viewer, { action: "user.acknowledge", subjectKind: "user", subjectId: viewer.id });
  });
}

/**
 * Says that a person need not earn the first level of trust. Twice changes nothing. Throws not_found (also for everyone who
 * is not staff) and forbidden (staff, oneself).
 */
export async function vouchFor(viewer: Viewer, { userId }: VouchForInput): Promise<void> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  await db.transaction(async (tx) => {
    const subject = await lockUser(tx, userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [vouched] = await tx
      .update(users)
      .set({ vouchedAt: now })
      .where(and(eq(users.id, userId), isNull(users.vouchedAt)))
      .returning({ id: users.id });
    if (!vouched) return;
    await recordAudit(tx, viewer, { action: "user.vouch", subjectKind: "user", subjectId: userId });
  });
}

async function lockUser(tx: Tx, userId: string) {
  const [user] = await tx
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (!user) throw notFound();
  return user;
}
