import { type Locale, localPath } from "#lib/i18n/locales.ts";
import type { QueueFilter } from "../inputs.ts";

export type Shown = Omit<QueueFilter, "mode" | "after" | "done" | "item" | "entry">;

/** What stands in the address of a queue, without what holds anyway. */
export function askedOf(shown: Shown): Record<string, string> {
  const usual: Record<string, string> = { view: "waiting", order: "oldest" };
  return Object.fromEntries(
    Object.entries(shown).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && usual[pair[0]] !== pair[1],
    ),
  );
}

/** The address of a queue as it is shown, or with something of it changed. */
export function queuePath(locale: Locale, shown: Shown, more: Record<string, string | undefined> = {}): string {
  const asked = Object.entries({ ...askedOf(shown), ...more }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const query = new URLSearchParams(asked);
  return localPath(locale, query.size > 0 ? `/moderation?${query}` : "/moderation");
}
