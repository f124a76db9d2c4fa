import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { type MAIL_OUTCOMES, noticePeople, notices, sentMails } from "#db/schema/notifications.ts";
import { findUserByEmail } from "#lib/auth/users.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { choiceOf, MAIL_REFUSALS_MAX, type NoticeKind } from "./policy.ts";
import type { MailKind } from "./tokens.ts";

const PEOPLE_AT_ONCE = 200;
/** Two runs at once would make two letters of what belongs into one. */
const ONE_AT_A_TIME = 7_164_203;

/**
 * Decides on a mail for every notice that is due: one each for what is told at once, one for all of an hour or a day. The
 * notice, the record of the mail and the job that sends it change together, so that of several workers one makes it.
 * Returns how many mails were decided on.
 */
export async function queueDueMails(now: Date = new Date()): Promise<number> {
  for (let all = 0; ; ) {
    const { people, mails } = await db.transaction((tx) => queueSome(tx, now));
    all += mails;
    if (people < PEOPLE_AT_ONCE) return all;
  }
}

type Due = { id: string; userId: string; kind: NoticeKind; mailRhythm: "now" | "hourly" | "daily" | null };

/** All that is due for some people, so that nobody's hour or day is cut in two. */
async function queueSome(tx: Tx, now: Date): Promise<{ people: number; mails: number }> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`);
  const moment = sql`${now.toISOString()}::timestamptz`;
  const due: Due[] = await tx
    .select({ id: notices.id, userId: notices.userId, kind: notices.kind, mailRhythm: notices.mailRhythm })
    .from(notices)
    .where(
      sql`${notices.mailDueAt} <= ${moment} and ${notices.userId} in (
        select distinct n.user_id from notices n where n.mail_due_at <= ${moment} order by n.user_id limit ${PEOPLE_AT_ONCE})`,
    )
    .orderBy(notices.userId, notices.mailRhythm, notices.createdAt, notices.id)
    .for("update", { skipLocked: true });
  const mails = gathered(due);
  for (const { userId, kind, noticeIds } of mails) {
    const [mail] = await tx.insert(sentMails).values({ userId, kind, createdAt: now }).returning({ id: sentMails.id });
    if (!mail) continue;
    await tx.update(notices).set({ mailId: mail.id, mailDueAt: null }).where(inArray(notices.id, noticeIds));
    await enqueue(tx, "notifications.mail", { mailId: mail.id });
  }
  return { people: new Set(due.map(({ userId }) => userId)).size, mails: mails.length };
}

type Gathered = { userId: string; kind: MailKind; noticeIds: string[] };

function gathered(due: Due[]): Gathered[] {
  const mails: Gathered[] = [];
  for (const { id, userId, kind, mailRhythm } of due) {
    const last = mails.at(-1);
    if (mailRhythm === "now" || mailRhythm === null) mails.push({ userId, kind: choiceOf(kind), noticeIds: [id] });
    else if (last?.userId === userId && last.kind === mailRhythm) last.noticeIds.push(id);
    else mails.push({ userId, kind: mailRhythm, noticeIds: [id] });
  }
  return mails;
}

type Outcome = Exclude<(typeof MAIL_OUTCOMES)[number], "waiting">;

/** Writes down what became of a mail. A mail that arrived clears what was refused before. */
export async function settleMail(
  mail: { id: string; userId: string },
  outcome: Outcome,
  more: { messageId?: string | undefined; smtpCode?: number } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(sentMails)
      .set({ outcome, settledAt: sql`now()`, ...more })
      .where(and(eq(sentMails.id, mail.id), eq(sentMails.outcome, "waiting")));
    if (outcome === "sent")
      await tx.update(noticePeople).set({ mailRefusals: 0 }).where(eq(noticePeople.userId, mail.userId));
  });
}

/** Counts that a person's address was refused for good, and sends nothing more there once that has happened too often. */
export async function countRefusal(userId: string): Promise<void> {
  await db
    .insert(noticePeople)
    .values({ userId, mailRefusals: 1 })
    .onConflictDoUpdate({
      target: noticePeople.userId,
      set: {
        mailRefusals: sql`${noticePeople.mailRefusals} + 1`,
        mailStoppedAt: sql`case when ${noticePeople.mailRefusals} + 1 >= ${MAIL_REFUSALS_MAX} then coalesce(${noticePeople.mailStoppedAt}, now()) else ${noticePeople.mailStoppedAt} end`,
      },
    });
}

/**
 * Sends nothing more to an address from which letters came back as mails, which only whoever keeps its mailbox reads; its
 * owner is told where a refused one is. False: nobody has it.
 */
export async function stopMails(email: string): Promise<boolean> {
  const user = await findUserByEmail(email.normalize("NFKC").trim());
  if (!user) return false;
  const mailStoppedAt = sql`coalesce(${noticePeople.mailStoppedAt}, now())`;
  await db
    .insert(noticePeople)
    .values({ userId: user.id, mailStoppedAt: sql`now()` })
    .onConflictDoUpdate({ target: noticePeople.userId, set: { mailStoppedAt } });
  return true;
}

/** Tells everyone who moderates that something has waited too long; not again while they have not read it, nor within a day. */
export async function tellOfQueue(makeNotices: (tx: Tx, staffIds: string[]) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7164202)`);
    const staff = (await tx.execute(sql`
      select id from users u where role in ('moderator', 'admin') and not exists (
        select 1 from notices n where n.user_id = u.id and n.kind = 'queue'
          and (n.read_at is null or n.created_at > now() - interval '1 day'))`)) as unknown as { id: string }[];
    await makeNotices(
      tx,
      staff.map(({ id }) => id),
    );
  });
}
