import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { settings } from "#db/schema/settings.ts";
import { type AuditEntry, listAuditOfSubject } from "#features/audit/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { SETTING_SHAPES } from "./inputs.ts";
import {
  canChangeSettings,
  DEFAULT_SETTINGS,
  SETTING_KEYS,
  type SettingKey,
  type Settings,
  type TallyDisplay,
} from "./policy.ts";

/** Borne by every page that a setting of the site shows on. */
export const SETTINGS_TAG = "settings";

/** The record names what it is about by a uuid; a setting has no row of its own kind, so each key has one here. */
export const SETTING_IDS: Record<SettingKey, string> = {
  "tally-display": "5e771465-0000-4000-8000-000000000001",
  trust: "5e771465-0000-4000-8000-000000000002",
  screening: "5e771465-0000-4000-8000-000000000003",
  reports: "5e771465-0000-4000-8000-000000000004",
  switches: "5e771465-0000-4000-8000-000000000005",
  words: "5e771465-0000-4000-8000-000000000006",
  "close-after-days": "5e771465-0000-4000-8000-000000000007",
};

/** What holds now under one key: what an admin chose, else (or where that makes no sense) the default. */
export async function findSetting<K extends SettingKey>(key: K): Promise<Settings[K]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row ? readSetting(key, row.value) : DEFAULT_SETTINGS[key];
}

/** All of them at once. */
export async function findSettings(): Promise<Settings> {
  const rows = await db.select({ key: settings.key, value: settings.value }).from(settings).orderBy(asc(settings.key));
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const read = SETTING_KEYS.map((key) => [
    key,
    stored.has(key) ? readSetting(key, stored.get(key)) : DEFAULT_SETTINGS[key],
  ]);
  return Object.fromEntries(read) as Settings;
}

/** A stored value with the defaults of what is newer than it. */
export function completeSetting<K extends SettingKey>(key: K, value: unknown): unknown {
  const fallback = DEFAULT_SETTINGS[key];
  return typeof value === "object" && value !== null && typeof fallback === "object"
    ? { ...fallback, ...value }
    : value;
}

/** What a stored value says: the default where it makes no sense. */
export function readSetting<K extends SettingKey>(key: K, value: unknown): Settings[K] {
  const fallback = DEFAULT_SETTINGS[key];
  const { success, data } = SETTING_SHAPES[key].safeParse(completeSetting(key, value));
  return success ? data : fallback;
}

/**
 * Another text after every change of a setting, whichever of several at once ends last, for who keeps what they made of
 * them: it names the transaction that wrote each. To be asked beside something else.
 */
export const settingsVersion = sql<string>`(select coalesce(string_agg(key || ' ' || xmin::text, ',' order by key), '') from settings)`;

/** When readers see how others answered: what an admin chose, else the default. */
export const findTallyDisplay = (): Promise<TallyDisplay> => findSetting("tally-display");

/** What was changed under one key, newest first, at most ten. Throws not_found for everyone who may not change it. */
export async function listSettingHistory(viewer: Viewer | null, key: SettingKey): Promise<AuditEntry[]> {
  if (!viewer || !canChangeSettings(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  return listAuditOfSubject(viewer, "setting", SETTING_IDS[key], 10);
}

/** The same for every key. */
export async function listSettingHistories(viewer: Viewer | null): Promise<Record<SettingKey, AuditEntry[]>> {
  const lists = await fewAtOnce(SETTING_KEYS.map((key) => () => listSettingHistory(viewer, key)));
  return Object.fromEntries(SETTING_KEYS.map((key, at) => [key, lists[at]])) as Record<SettingKey, AuditEntry[]>;
}
