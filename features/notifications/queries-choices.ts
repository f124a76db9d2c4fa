import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChoices, noticePeople } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#lib/i18n/locales.ts";
import { type Choice, type ChoiceKind, choicesFor, DEFAULT_CHOICES, QUEUE_WAIT_HOURS } from "./policy.ts";

export type OwnChoices = {
  language: Locale;
  hearsBelowOwn: boolean;
  mailStoppedAt: Date | null;
  hasFeed: boolean;
  feedEdition: number;
  choices: Partial<Record<ChoiceKind, Choice>>;
};

/** How this person wants to be told, kind by kind in the order of the page, with the defaults where they chose nothing. */
export async function findOwnChoices(viewer: Viewer): Promise<OwnChoices> {
  const [person] = await db.select().from(noticePeople).where(eq(noticePeople.userId, viewer.id));
  const chosen = await db.select().from(noticeChoices).where(eq(noticeChoices.userId, viewer.id));
  const byKind = new Map(chosen.map(({ kind, mail, inbox, push }) => [kind, { mail, inbox, push }]));
  return {
    language: isLocale(person?.language) ? person.language : DEFAULT_LOCALE,
    hearsBelowOwn: person?.hearsBelowOwn ?? true,
    mailStoppedAt: person?.mailStoppedAt ?? null,
    hasFeed: Boolean(person?.feedHash),
    feedEdition: person?.feedEdition ?? 0,
    choices: Object.fromEntries(choicesFor(viewer).map((kind) => [kind, byKind.get(kind) ?? DEFAULT_CHOICES[kind]])),
  };
}

/** How much waits for staff longer than it should, and since when the first; null when none does. */
export async function findLongWait(): Promise<{ count: number; since: Date } | null> {
  const [row] = (await db.execute(sql`
    select count(*)::int as count, min(since)::text as since from waiting_for_staff
    where since < now() - make_interval(hours => ${QUEUE_WAIT_HOURS})`)) as unknown as {
    count: number;
    since: string | null;
  }[];
  return row?.since ? { count: row.count, since: new Date(row.since) } : null;
}
