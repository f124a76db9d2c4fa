import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticePeople, notices, pushSubscriptions } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { DEFAULT_LOCALE, isLocale } from "#lib/i18n/locales.ts";

/** The browsers that tell this person, the newest first. */
export async function listOwnBrowsers(viewer: Pick<Viewer, "id">) {
  return db
    .select({
      id: pushSubscriptions.id,
      userAgent: pushSubscriptions.userAgent,
      createdAt: pushSubscriptions.createdAt,
    })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, viewer.id))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id));
}
export type OwnBrowser = Awaited<ReturnType<typeof listOwnBrowsers>>[number];

/** Where a browser of the person of an unread notice is told, and in which language; null once that is read or gone, or the browser another's. */
export async function findPushTarget(noticeId: string, subscriptionId: string) {
  const [row] = await db
    .select({
      endpoint: pushSubscriptions.endpoint,
      p256dh: pushSubscriptions.p256dh,
      auth: pushSubscriptions.auth,
      language: noticePeople.language,
    })
    .from(notices)
    .innerJoin(pushSubscriptions, eq(pushSubscriptions.userId, notices.userId))
    .leftJoin(noticePeople, eq(noticePeople.userId, notices.userId))
    .where(and(eq(notices.id, noticeId), eq(pushSubscriptions.id, subscriptionId), isNull(notices.readAt)));
  if (!row) return null;
  const { language, ...target } = row;
  return { target, locale: isLocale(language) ? language : DEFAULT_LOCALE };
}
