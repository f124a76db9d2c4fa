import "server-only";
import { eq, sql } from "drizzle-orm";
import { notices } from "#db/schema/notifications.ts";
import { type Mail, refusalOfMail, sendMail } from "#lib/mail/send.ts";
import { writeNoticeMail } from "./letter.ts";
import { sweepNotices } from "./mutations.ts";
import { gatherNotices } from "./mutations-gather.ts";
import { countRefusal, queueDueMails, settleMail, tellOfQueue } from "./mutations-mail.ts";
import { notify } from "./mutations-notify.ts";
import { queueDuePushes } from "./mutations-push.ts";
import { MAIL_EXPIRES_HOURS } from "./policy.ts";
import { listNoticesToSend } from "./queries.ts";
import { findLongWait } from "./queries-choices.ts";
import { findWaitingMail, listAbove, type WaitingMail } from "./queries-mail.ts";

/** Job `notifications.gather`: what happened becomes notices, and what is due goes out. */
export async function gatherNoticesJob(): Promise<void> {
  await gatherNotices();
  await queueDueMails();
  await queueDuePushes();
}

/** The first admin has an address like this until they change it: it is no mailbox. */
const NOWHERE = /@localhost$/i;

/**
 * Job `notifications.mail`: writes and sends one mail, of what is still so and still unread. Throws what may pass, so that
 * it is tried again; a refusal for good, and a mail too old to be news, are written down instead.
 */
export async function sendNoticeMail({ mailId }: { mailId: string }): Promise<void> {
  const mail = await findWaitingMail(mailId);
  if (!mail) return;
  if (Date.now() - mail.createdAt.getTime() > MAIL_EXPIRES_HOURS * 3_600_000) return settleMail(mail, "expired");
  const told = await listNoticesToSend(sql`${eq(notices.mailId, mailId)} and ${notices.readAt} is null`);
  const [first] = told;
  if (!first || mail.isStopped || NOWHERE.test(mail.to)) return settleMail(mail, "dropped");
  const above = first.commentId ? await listAbove(first.commentId) : [];
  await send(mail, writeNoticeMail({ mail, notices: told, above }));
}

async function send(mail: WaitingMail, written: Mail): Promise<void> {
  const messageId = written.place?.messageId;
  try {
    await sendMail(written);
  } catch (error) {
    const refusal = refusalOfMail(error);
    if (!refusal) throw error;
    await settleMail(mail, "refused", { messageId, smtpCode: refusal.code });
    if (refusal.isAddress) await countRefusal(mail.userId);
    return;
  }
  await settleMail(mail, "sent", { messageId });
}

/** Job `notifications.queue`. */
export async function tellOfQueueJob(): Promise<void> {
  if (!(await findLongWait())) return;
  await tellOfQueue((tx, staffIds) => notify(tx, staffIds, { kind: "queue" }, new Date()));
}

/** Job `notifications.sweep`. */
export async function sweepNoticesJob(): Promise<void> {
  await sweepNotices();
}
