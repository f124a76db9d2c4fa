import "server-only";
import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { noticeChoices, noticePeople, notices } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import type { ReadNoticesInput, SaveChoicesInput } from "./inputs.ts";
import {
  type ChoiceKind,
  choicesFor,
  DEFAULT_CHOICES,
  MAIL_EXPIRES_HOURS,
  READ_NOTICES_DAYS,
  SENT_MAILS_DAYS,
  UNREAD_NOTICES_DAYS,
} from "./policy.ts";

/**
 * Keeps how this person wants to be told; kinds they do not hear of are passed over. Mails that wait go by the new choice:
 * none for a kind that is off now.
 */
export async function saveChoices(viewer: Viewer, input: SaveChoicesInput): Promise<void> {
  const kinds = choicesFor(viewer);
  await db.transaction(async (tx) => {
    const { language, hearsBelowOwn } = input;
    await tx
      .insert(noticePeople)
      .values({ userId: viewer.id, language, hearsBelowOwn })
      .onConflictDoUpdate({ target: noticePeople.userId, set: { language, hearsBelowOwn } });
    for (const kind of kinds) {
      const choice = input.choices[kind];
      if (!choice) continue;
      await tx
        .insert(noticeChoices)
        .values({ userId: viewer.id, kind, ...choice })
        .onConflictDoUpdate({ target: [noticeChoices.userId, noticeChoices.kind], set: choice });
      if (choice.mail === "off") await dropWaitingMails(tx, viewer.id, kind);
    }
  });
}

/** Also out of a mail that was decided on and still waits: it goes with what is left of it, or not at all. */
async function dropWaitingMails(tx: Pick<typeof db, "execute">, userId: string, kind: ChoiceKind): Promise<void> {
  await tx.execute(sql`
    update notices set mail_due_at = null, mail_id = null where user_id = ${userId}
      and (mail_due_at is not null
        or mail_id in (select id from sent_mails where user_id = ${userId} and outcome = 'waiting'))
      and case kind when 'restored' then 'hidden' when 'pinned' then 'featured' else kind end = ${kind}`);
}

/** Lets mails go again to an address that kept being refused. */
export async function resumeMails(viewer: Viewer): Promise<void> {
  await db.update(noticePeople).set({ mailRefusals: 0, mailStoppedAt: null }).where(eq(noticePeople.userId, viewer.id));
}

/** Marks one notice of this person as read. Anybody else's is left alone. */
export async function readNotice(viewer: Viewer, { noticeId }: { noticeId: string }): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(eq(notices.id, noticeId), eq(notices.userId, viewer.id), isNull(notices.readAt)));
}

/** Marks everything in this person's inbox until then as read. What goes by mail or push alone still goes. */
export async function readNotices(viewer: Viewer, { until }: ReadNoticesInput): Promise<void> {
  // A Date holds milliseconds and the table more: to the end of that one.
  await db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notices.userId, viewer.id),
        notices.inInbox,
        isNull(notices.readAt),
        lte(notices.createdAt, sql`${until}::timestamptz + interval '1 millisecond'`),
      ),
    );
}

/** Turns the mails of one kind, or of one rhythm, off for whoever has the link that was mailed to them. Again: changes nothing. */
export async function unsubscribe(userId: string, what: ChoiceKind | "hourly" | "daily"): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("key share");
    if (!person) return;
    const chosen = await tx.select().from(noticeChoices).where(eq(noticeChoices.userId, userId));
    const byKind = new Map(chosen.map(({ kind, mail, inbox, push }) => [kind, { mail, inbox, push }]));
    for (const kind of Object.keys(DEFAULT_CHOICES) as ChoiceKind[]) {
      const choice = byKind.get(kind) ?? DEFAULT_CHOICES[kind];
      if (kind !== what && choice.mail !== what) continue;
      await tx
        .insert(noticeChoices)
        .values({ userId, kind, ...choice, mail: "off" })
        .onConflictDoUpdate({ target: [noticeChoices.userId, noticeChoices.kind], set: { mail: "off" } });
      await dropWaitingMails(tx, userId, kind);
    }
  });
}

/**
 * Removes what was read long ago, what nobody read for a year, and the record of old mails; a mail that waits for longer
 * than it would be sent is given up. Returns how many notices went.
 */
export async function sweepNotices(): Promise<number> {
  const gone = await db.execute(sql`
    delete from notices where read_at < now() - make_interval(days => ${READ_NOTICES_DAYS})
      or created_at < now() - make_interval(days => ${UNREAD_NOTICES_DAYS})`);
  // The queue gives a job up at last, and cannot say so itself.
  await db.execute(sql`
    update sent_mails set outcome = 'expired', settled_at = now()
    where outcome = 'waiting' and created_at < now() - make_interval(hours => ${MAIL_EXPIRES_HOURS * 2})`);
  await db.execute(sql`delete from sent_mails where created_at < now() - make_interval(days => ${SENT_MAILS_DAYS})`);
  return gone.count;
}
