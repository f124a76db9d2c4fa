import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { departures, type LeavingManner, profiles } from "#db/schema/readers.ts";
import { lockAdmins } from "#features/accounts/mutations.ts";
import { foldName } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { siteUrl } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { momentInWords, translator } from "#lib/i18n/translate.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { writeLetter } from "#lib/mail/letter.ts";
import type { AskToLeaveInput } from "./inputs.ts";
import { LEAVING_HOURS, type Shown } from "./policy.ts";
import { isRecentSignIn } from "./queries.ts";

/** Chooses what one's own profile shows to everyone. Their own affair, so also for who may not write. */
export async function showProfile(viewer: Viewer, shown: Shown): Promise<void> {
  const chosen = {
    showsComments: shown.comments,
    showsAgreed: shown.agreed,
    showsSaved: shown.saved,
    showsWatched: shown.watched,
  };
  await db
    .insert(profiles)
    .values({ userId: viewer.id, ...chosen })
    .onConflictDoUpdate({ target: profiles.userId, set: { ...chosen, updatedAt: sql`now()` } });
}

/**
 * Asks to be forgotten in LEAVING_HOURS, and has a mail say so. Asking again changes the manner and not the time. Throws
 * unauthenticated (signed in too long ago), conflict (the last admin), and beside the field invalid (not one's own name).
 */
export async function askToLeave(
  viewer: Viewer,
  { manner, name }: AskToLeaveInput,
  { sessionToken, locale }: { sessionToken: string; locale: Locale },
): Promise<{ dueAt: Date }> {
  if (foldName(name) !== foldName(viewer.name)) {
    throw new AppError("invalid", "errors.invalid", { fields: { name: ["readers.errors.otherName"] } });
  }
  if (!(await isRecentSignIn(viewer, sessionToken)))
    throw new AppError("unauthenticated", "readers.errors.signInAgain");
  return db.transaction(async (tx) => {
    const isLast = viewer.role === "admin" && (await lockAdmins(tx)).length === 1;
    if (isLast) throw new AppError("conflict", "accounts.errors.lastAdmin");
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, viewer.id));
    if (!user) throw new AppError("not_found", "accounts.errors.personGone");
    const dueAt = sql`now() + make_interval(hours => ${LEAVING_HOURS})`;
    const [asked] = await tx
      .insert(departures)
      .values({ userId: viewer.id, manner, dueAt })
      .onConflictDoUpdate({ target: departures.userId, set: { manner } })
      .returning({ dueAt: departures.dueAt });
    if (!asked) throw new AppError("conflict", "readers.errors.leftAlready");
    await enqueue(tx, "mail.send", { to: user.email, ...leavingLetter(manner, asked.dueAt, locale) });
    return asked;
  });
}

function leavingLetter(manner: LeavingManner, dueAt: Date, locale: Locale) {
  const t = translator(locale);
  const site = new URL(siteUrl()).host;
  const when = momentInWords(locale, dueAt, "long");
  return writeLetter({
    lang: locale,
    subject: t("mail.leaving.subject"),
    paragraphs: [t("mail.signIn.greeting"), t(`mail.leaving.${manner}`, { site, when }), t("mail.leaving.cancel")],
    button: { label: t("mail.leaving.button"), url: siteUrl() + localPath(locale, "/settings/leave") },
    smallPrint: [t("mail.leaving.notYou")],
  });
}

/**
 * Changes one's mind: everything stays as it is. Throws conflict once the time is over, but for the last admin, whose
 * departure is not carried out; nothing asked changes nothing.
 */
export async function stay(viewer: Viewer): Promise<void> {
  await db.transaction(async (tx) => {
    const isLast = viewer.role === "admin" && (await lockAdmins(tx)).length === 1;
    const own = eq(departures.userId, viewer.id);
    const [asked] = await tx.select({ id: departures.userId }).from(departures).where(own).for("update");
    if (!asked) return;
    // Not now(), which is when this began: it may have waited for who carries it out.
    const inTime = isLast ? undefined : gt(departures.dueAt, sql`clock_timestamp()`);
    const taken = await tx.delete(departures).where(and(own, inTime)).returning({ id: departures.userId });
    if (taken.length === 0) throw new AppError("conflict", "readers.errors.tooLate");
  });
}
