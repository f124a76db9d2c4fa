import "server-only";
import { eq } from "drizzle-orm";
import { notices } from "#db/schema/notifications.ts";
import { type Reach, sendPush } from "#lib/push/send.ts";
import { forgetPush } from "./mutations-push.ts";
import { listNoticesToSend } from "./queries.ts";
import { listPushTargets } from "./queries-push.ts";
import { noticeWords } from "./words.ts";

/**
 * Job `notifications.push`: tells the browsers of one person of one notice, if it is still so and unread. A browser that
 * is not there any more is forgotten. Throws when some could not be reached, so that it is tried again; a browser that
 * gets it twice shows it once, by its tag.
 */
export async function sendNoticePush({ noticeId }: { noticeId: string }, reach?: Reach): Promise<void> {
  const [notice] = await listNoticesToSend(eq(notices.id, noticeId));
  if (!notice) return;
  const targets = await listPushTargets(noticeId);
  const failures: unknown[] = [];
  for (const { id, locale, ...target } of targets) {
    const { line, excerpt, reason, path } = noticeWords(notice, locale);
    const message = { tag: noticeId, title: line, body: excerpt ?? reason ?? "", path };
    try {
      if ((await sendPush(target, message, reach)) === "gone") await forgetPush(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
