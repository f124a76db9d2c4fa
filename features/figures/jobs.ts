import "server-only";
import { recordDay } from "./mutations.ts";

/** Job `figures.record-day`, at the end of each day (UTC). */
export async function recordDayJob(): Promise<void> {
  await recordDay();
}
