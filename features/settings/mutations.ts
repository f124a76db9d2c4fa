import "server-only";
import { isDeepStrictEqual } from "node:util";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { settings } from "#db/schema/settings.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type ChangeTallyDisplayInput, SETTING_SHAPES, type UndoSettingInput } from "./inputs.ts";
import { canChangeSettings, DEFAULT_SETTINGS, type SettingKey, type Settings } from "./policy.ts";
import { SETTING_IDS } from "./queries.ts";

type Change<K extends SettingKey> = { key: K; value: Settings[K]; seen: unknown };

/**
 * Sets what holds for the whole site under one key, if it still holds what was `seen`. To set what holds already changes
 * nothing. Throws forbidden, invalid (does not fit the key) and conflict (somebody changed it meanwhile).
 */
export async function changeSetting<K extends SettingKey>(viewer: Viewer, change: Change<K>): Promise<void> {
  if (!canChangeSettings(viewer, new Date())) throw new AppError("forbidden", "errors.forbidden");
  const { success, data } = SETTING_SHAPES[change.key].safeParse(change.value);
  if (!success) throw new AppError("invalid", "errors.invalid");
  await db.transaction((tx) => storeSetting(tx, viewer, { ...change, value: data }));
}

async function storeSetting<K extends SettingKey>(
  tx: Tx,
  viewer: Viewer,
  { key, value, seen }: Change<K>,
): Promise<void> {
  await tx
    .insert(settings)
    .values({ key, value: sql`${JSON.stringify(DEFAULT_SETTINGS[key])}::jsonb` })
    .onConflictDoNothing();
  const [changed] = await tx
    .update(settings)
    .set({ value: sql`${JSON.stringify(value)}::jsonb`, updatedAt: sql`clock_timestamp()`, updatedBy: viewer.id })
    .where(and(eq(settings.key, key), sql`${inForce(key)} = ${JSON.stringify(seen)}::jsonb`))
    .returning({ key: settings.key });
  if (!changed) throw new AppError("conflict", "siteSettings.changedMeanwhile");
  if (isDeepStrictEqual(value, seen)) return;
  await recordAudit(tx, viewer, {
    action: "setting.change",
    subjectKind: "setting",
    subjectId: SETTING_IDS[key],
    before: { [nameOf(key)]: seen },
    after: { name: typeof value === "string" ? `${nameOf(key)}: ${value}` : nameOf(key), [nameOf(key)]: value },
  });
}

/** What is stored, with the default for what came into the world after it was stored: as a page shows it. */
function inForce(key: SettingKey): SQL {
  const fallback = DEFAULT_SETTINGS[key];
  if (fallback === null || typeof fallback !== "object") return sql`${settings.value}`;
  return sql`${JSON.stringify(fallback)}::jsonb || ${settings.value}`;
}

const nameOf = (key: SettingKey) => (key === "tally-display" ? "tallies" : key);

/** Changes when readers see the tallies, if it is still as it was seen. Throws as `changeSetting`. */
export function changeTallyDisplay(viewer: Viewer, { tallies, seen }: ChangeTallyDisplayInput): Promise<void> {
  return changeSetting(viewer, { key: "tally-display", value: tallies, seen });
}

/**
 * Takes the last change of a key back, which is a change of its own: to undo twice is to do again. Throws as
 * `changeSetting`, and not_found when it was never changed.
 */
export async function undoSetting(viewer: Viewer, { key, seen }: UndoSettingInput): Promise<void> {
  if (!canChangeSettings(viewer, new Date())) throw new AppError("forbidden", "errors.forbidden");
  await db.transaction(async (tx) => {
    const [last] = await tx
      .select({ before: auditEntries.before })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectKind, "setting"), eq(auditEntries.subjectId, SETTING_IDS[key])))
      .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
      .limit(1);
    if (!last) throw new AppError("not_found", "siteSettings.neverChanged");
    const was = (last.before as Record<string, unknown>)[nameOf(key)];
    const { success, data } = SETTING_SHAPES[key].safeParse(was);
    if (!success) throw new AppError("invalid", "siteSettings.noWayBack");
    await storeSetting(tx, viewer, { key, value: data as Settings[typeof key], seen });
  });
}
