import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { settings } from "#db/schema/settings.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { ChangeTallyDisplayInput } from "./inputs.ts";
import { canChangeSettings, DEFAULT_TALLY_DISPLAY } from "./policy.ts";
import { TALLY_DISPLAY_KEY } from "./queries.ts";

/** The record names what it is about by a uuid, and this setting has no row of its own kind. */
const TALLY_DISPLAY_ID = "5e771465-0000-4000-8000-000000000001";

/** Changes when readers see the tallies, if it is still as it was seen. Throws forbidden, and conflict when it is not. */
export async function changeTallyDisplay(viewer: Viewer, { tallies, seen }: ChangeTallyDisplayInput): Promise<void> {
  if (!canChangeSettings(viewer, new Date())) throw new AppError("forbidden", "errors.forbidden");
  await db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: TALLY_DISPLAY_KEY, value: DEFAULT_TALLY_DISPLAY }).onConflictDoNothing();
    const [changed] = await tx
      .update(settings)
      .set({ value: tallies, updatedAt: new Date(), updatedBy: viewer.id })
      .where(and(eq(settings.key, TALLY_DISPLAY_KEY), eq(settings.value, seen)))
      .returning({ key: settings.key });
    if (!changed) throw new AppError("conflict", "siteSettings.changedMeanwhile");
    if (tallies === seen) return;
    await recordAudit(tx, viewer, {
      action: "setting.change",
      subjectKind: "setting",
      subjectId: TALLY_DISPLAY_ID,
      before: { tallies: seen },
      after: { name: `tallies: ${tallies}`, tallies },
    });
  });
}
