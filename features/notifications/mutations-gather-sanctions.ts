import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { appeals, sanctions } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { isToldByAppeal } from "./mutations-gather-answers.ts";
import { notify } from "./mutations-notify.ts";
import { DECISION_DELAY_MINUTES, NEWS_HOURS } from "./policy.ts";

type Happening = { subjectId: string; became: string | null };

/** Tells a person what was decided about them, and that it was lifted; nothing of what was lifted before it left the house. */
export async function tellOfSanction(tx: Tx, { subjectId, became }: Happening, now: Date): Promise<void> {
  const [sanction] = await tx.select().from(sanctions).where(eq(sanctions.id, subjectId));
  if (!sanction) return;
  const { userId, startsAt, liftedAt } = sanction;
  const isNews = now.getTime() - startsAt.getTime() < NEWS_HOURS * 3_600_000;
  if (became === null) {
    if (isNews && !liftedAt) await notify(tx, [userId], { kind: "sanction", sanctionId: subjectId }, now);
    return;
  }
  const told = and(eq(notices.sanctionId, subjectId), eq(notices.kind, "sanction"));
  await tx.delete(notices).where(and(told, isNull(notices.readAt), isNull(notices.mailId)));
  const stoodFor = (liftedAt?.getTime() ?? 0) - startsAt.getTime();
  if (await isToldByAppeal(tx, eq(appeals.sanctionId, subjectId))) return;
  const isTakenBack = stoodFor < DECISION_DELAY_MINUTES * 60_000 && (await tx.$count(notices, told)) === 0;
  if (!isTakenBack) await notify(tx, [userId], { kind: "lifted", sanctionId: subjectId }, now);
}
