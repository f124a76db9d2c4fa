import "server-only";
import type { Tx } from "#db/client.ts";
import { notices } from "#db/schema/notifications.ts";
import { choiceOf, mailDueAt, type NoticeKind, SANCTION_CHOICE, settledAt } from "./policy.ts";
import { listChoicesOf } from "./queries-recipients.ts";

const PEOPLE_AT_ONCE = 1_000;

type Subject = {
  kind: NoticeKind;
  commentId?: string;
  suggestionId?: string;
  pointId?: string;
  reviewId?: string;
  sanctionId?: string;
  appealId?: string;
  reportId?: string;
};

/** One notice for each of these people, by the ways they chose; none for who wants to hear nothing of the kind. */
export async function notify(tx: Tx, userIds: string[], subject: Subject, now: Date): Promise<void> {
  for (let at = 0; at < userIds.length; at += PEOPLE_AT_ONCE) {
    const some = userIds.slice(at, at + PEOPLE_AT_ONCE);
    const about = choiceOf(subject.kind);
    const choices = about === "sanction" ? null : await listChoicesOf(tx, some, about);
    const rows = some.flatMap((userId) => {
      const choice = choices ? choices.get(userId) : { ...SANCTION_CHOICE, hasPush: false };
      if (!choice) return [];
      const { mail, inbox } = choice;
      const hasPush = choice.push && choice.hasPush;
      if (mail === "off" && !inbox && !hasPush) return [];
      const byMail = mail === "off" ? {} : { mailRhythm: mail, mailDueAt: mailDueAt(mail, subject.kind, now) };
      const byPush = hasPush ? { pushDueAt: settledAt(subject.kind, now) } : {};
      return [{ ...subject, userId, inInbox: inbox, createdAt: now, ...byMail, ...byPush }];
    });
    if (rows.length > 0) await tx.insert(notices).values(rows).onConflictDoNothing();
  }
}
