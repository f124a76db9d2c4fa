import "server-only";
import { eq } from "drizzle-orm";
import { notices } from "#db/schema/notifications.ts";
import { localPath } from "#lib/i18n/locales.ts";
import type { JobPayloads } from "#lib/jobs/enqueue.ts";
import { type Reach, sendPush } from "#lib/push/send.ts";
import { forgetPush } from "./mutations-push.ts";
import { listNoticesToSend } from "./queries.ts";
import { findPushTarget } from "./queries-push.ts";
import { noticeWords } from "./words.ts";

/**
 * Job `notifications.push`: tells one browser of one notice, if it is still so and unread. A browser that is not there any
 * more is forgotten. Throws when it could not be reached, so that it is tried again; what comes twice is shown once, by
 * its tag. It opens by way of the inbox, where it is read then.
 */
export async function sendNoticePush(
  { noticeId, subscriptionId }: JobPayloads["notifications.push"],
  reach?: Reach,
): Promise<void> {
  const [notice] = await listNoticesToSend(eq(notices.id, noticeId));
  const found = notice && (await findPushTarget(noticeId, subscriptionId));
  if (!notice || !found) return;
  const { line, excerpt, reason } = noticeWords(notice, found.locale);
  const path = localPath(found.locale, `/inbox/${noticeId}`);
  const message = { tag: noticeId, title: line, body: excerpt ?? reason ?? "", path };
  if ((await sendPush(found.target, message, reach)) === "gone") await forgetPush(subscriptionId);
}
