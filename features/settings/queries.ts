import "server-only";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { settings } from "#db/schema/settings.ts";
import { DEFAULT_TALLY_DISPLAY, isTallyDisplay, type TallyDisplay } from "./policy.ts";

/** Borne by every page that a setting of the site shows on. */
export const SETTINGS_TAG = "settings";
export const TALLY_DISPLAY_KEY = "tally-display";

/** When readers see how others answered: what an admin chose, else the default. */
export async function findTallyDisplay(): Promise<TallyDisplay> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, TALLY_DISPLAY_KEY));
  return isTallyDisplay(row?.value) ? row.value : DEFAULT_TALLY_DISPLAY;
}
