import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { noticePeople, sentMails } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#lib/i18n/locales.ts";
import type { MailKind } from "./tokens.ts";

export type WaitingMail = {
  id: string;
  userId: string;
  kind: MailKind;
  to: string;
  language: Locale;
  createdAt: Date;
  isStopped: boolean;
};

/** A mail that was decided on and not yet sent or dropped, with where it goes; null for any other. */
export async function findWaitingMail(mailId: string): Promise<WaitingMail | null> {
  const [row] = await db
    .select({
      id: sentMails.id,
      userId: sentMails.userId,
      kind: sentMails.kind,
      to: users.email,
      language: noticePeople.language,
      createdAt: sentMails.createdAt,
      isStopped: sql<boolean>`${noticePeople.mailStoppedAt} is not null`,
    })
    .from(sentMails)
    .innerJoin(users, eq(users.id, sentMails.userId))
    .leftJoin(noticePeople, eq(noticePeople.userId, sentMails.userId))
    .where(and(eq(sentMails.id, mailId), eq(sentMails.outcome, "waiting")));
  if (!row) return null;
  const language = isLocale(row.language) ? row.language : DEFAULT_LOCALE;
  return { ...row, kind: row.kind as MailKind, language };
}

/** In a mail's references at most so many comments are named (RFC 5322 wants lines short; programs need the nearest). */
const ABOVE_MAX = 10;

/** The comments that one stands under, the first one first: the nearest ten. */
export async function listAbove(commentId: string): Promise<string[]> {
  const rows = (await db.execute(sql`
    with recursive up as (
      select parent_id as id, 1 as depth from comments where id = ${commentId}
      union all select c.parent_id, depth + 1 from up join comments c on c.id = up.id where depth < ${ABOVE_MAX}
    ) select id from up where id is not null order by depth desc`)) as unknown as { id: string }[];
  return rows.map(({ id }) => id);
}

const SHOWN = 20;

/** The mails this person was sent or would have been, the latest first, at most twenty: kind, time, and what became of each. */
export async function listOwnMails(viewer: Pick<Viewer, "id">) {
  const rows = await db
    .select({ id: sentMails.id, kind: sentMails.kind, outcome: sentMails.outcome, at: sentMails.createdAt })
    .from(sentMails)
    .where(eq(sentMails.userId, viewer.id))
    .orderBy(desc(sentMails.createdAt), desc(sentMails.id))
    .limit(SHOWN);
  return rows.map((row) => ({ ...row, kind: row.kind as MailKind }));
}
export type OwnMail = Awaited<ReturnType<typeof listOwnMails>>[number];
