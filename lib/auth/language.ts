import "server-only";
import { isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticePeople } from "#db/schema/notifications.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** Keeps in which language somebody came in first: they are written to in it until they choose one themselves. */
export async function noteLanguage(userId: string, language: Locale): Promise<void> {
  await db
    .insert(noticePeople)
    .values({ userId, language })
    .onConflictDoUpdate({ target: noticePeople.userId, set: { language }, setWhere: isNull(noticePeople.language) });
}
