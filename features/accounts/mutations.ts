import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { accounts, formerNames, intents, type Role, sessions, users, verificationTokens } from "#db/schema/accounts.ts";
import { type Actor, recordAudit } from "#features/audit/mutations.ts";
import { hasSignedInRecently, type Viewer } from "#lib/auth/roles.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { confirmUrl, SIGN_IN_MINUTES, type SignInLink, storeSignInLink } from "#lib/auth/sign-in-token.ts";
import { nameSkeleton } from "#lib/auth/skeleton.ts";
import { findOrCreateUser } from "#lib/auth/users.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { siteUrl } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { writeLetter } from "#lib/mail/letter.ts";
import type { ChangeRoleInput, Intent, RequestSignInLinkInput } from "./inputs.ts";
import { canChangeRole, NAME_KEPT_DAYS } from "./policy.ts";

export const COMMAND_LINE: Actor = { id: null, name: "command line" };
const INTENT_MINUTES = 60;

/** Stores a link and queues its mail. Does the same work for every address, known or not. Returns the link for the asking browser's mark. */
export async function requestSignInLink(
  { email, callbackUrl }: RequestSignInLinkInput,
  locale: Locale,
  now: Date,
): Promise<SignInLink> {
  return db.transaction(async (tx) => {
    const link = await storeSignInLink(tx, email, safePath(callbackUrl), now);
    const expiresAt = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000).toISOString();
    await enqueue(tx, "mail.send", { to: email, ...signInLetter(link, locale), link: confirmUrl(link), expiresAt });
    return link;
  });
}

function signInLetter(link: SignInLink, locale: Locale) {
  const t = translator(locale);
  const site = new URL(siteUrl()).host;
  return writeLetter({
    lang: locale,
    subject: t("mail.signIn.subject"),
    paragraphs: [t("mail.signIn.greeting"), t("mail.signIn.body", { site, minutes: SIGN_IN_MINUTES })],
    button: { label: t("mail.signIn.button"), url: confirmUrl(link) },
    smallPrint: [t("mail.signIn.ignore"), t("mail.signIn.sentFor", { email: link.email, site })],
  });
}

/**
 * A one-time sign-in link for whoever runs the site's commands: makes the person if there is none, gives the role when
 * one is named. Returns the address of the confirming page. Throws conflict when it would take the last admin's role.
 */
export async function createSignInLink(
  email: string,
  { role, callbackUrl }: { role?: Role; callbackUrl?: string },
  now: Date,
): Promise<string> {
  return db.transaction(async (tx) => {
    const user = await findOrCreateUser(
      { email: email.normalize("NFKC").trim().toLowerCase(), emailVerified: null },
      tx,
    );
    if (role) await setRole(tx, COMMAND_LINE, { userId: user.id, role });
    return confirmUrl(await storeSignInLink(tx, user.email, safePath(callbackUrl), now));
  });
}

export const FIRST_ADMIN_EMAIL = "admin@localhost";

/** Makes "Admin" when nobody is one. Returns the address to make a link for, or null when there already was an admin. */
export async function ensureFirstAdmin(): Promise<{ email: string; isNew: boolean }> {
  return db.transaction(async (tx) => {
    const [admin] = await lockAdmins(tx);
    if (admin) return { email: admin.email, isNew: false };
    const user = await findOrCreateUser({ email: FIRST_ADMIN_EMAIL, emailVerified: null }, tx);
    const skeleton = nameSkeleton("Admin");
    const [taken] = await tx
      .select({ id: users.id })
      .from(users)
      .where(or(eq(users.nameKey, "admin"), eq(users.nameSkeleton, skeleton)));
    const name = { name: "Admin", nameKey: "admin", nameSkeleton: skeleton };
    if (!taken) await tx.update(users).set(name).where(eq(users.id, user.id));
    await setRole(tx, COMMAND_LINE, { userId: user.id, role: "admin" });
    return { email: user.email, isNew: true };
  });
}

/**
 * Gives or takes a role and ends that person's sessions. Throws forbidden (no admin, or not signed in lately: whoever finds
 * an admin's open browser gets no further), not_found, or conflict (the last admin).
 */
export async function changeRole(viewer: Viewer, input: ChangeRoleInput): Promise<void> {
  if (!canChangeRole(viewer)) throw new AppError("forbidden", "errors.forbidden");
  if (!hasSignedInRecently(viewer, new Date())) throw new AppError("forbidden", "accounts.errors.signInAgain");
  await db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    if (!admins.some((admin) => admin.id === viewer.id)) throw new AppError("forbidden", "errors.forbidden");
    await setRole(tx, viewer, input);
  });
}

async function setRole(tx: Tx, actor: Actor, { userId, role }: ChangeRoleInput): Promise<void> {
  const admins = await lockAdmins(tx);
  const [user] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId)).for("no key update");
  if (!user) throw new AppError("not_found", "accounts.errors.personGone");
  if (user.role === role) return;
  if (user.role === "admin" && admins.length === 1) throw new AppError("conflict", "accounts.errors.lastAdmin");
  await tx.update(users).set({ role }).where(eq(users.id, userId));
  await endSessionsOf(tx, userId);
  await recordAudit(tx, actor, {
    action: "user.change-role",
    subjectKind: "user",
    subjectId: userId,
    before: { role: user.role },
    after: { role },
  });
}

/**
 * Locks all admins, in one order for everyone who changes roles: of two who remove each other at once, the second finds
 * itself removed. Rows that name an admin can still be written meanwhile, so that nobody who does waits with locks of their own.
 */
export async function lockAdmins(tx: Tx) {
  return tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(eq(users.role, "admin"))
    .orderBy(users.id)
    .for("no key update");
}

/** Signs a person out everywhere, at once. */
export async function endSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
}

/** Ends one of one's own sessions. Someone else's, or one already ended, changes nothing. */
export async function endSession(viewer: Viewer, sessionId: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, viewer.id)));
}

/** Ends all of one's own sessions but the one whose cookie value is given. */
export async function endOtherSessions(viewer: Viewer, sessionToken: string): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.userId, viewer.id), ne(sessions.sessionToken, hashToken(sessionToken))));
}

/** Ends all of one's own sessions. */
export async function endAllSessions(viewer: Viewer): Promise<void> {
  await db.transaction((tx) => endSessionsOf(tx, viewer.id));
}

/** Removes a provider as a way in. The mailbox always remains one. */
export async function unlinkProvider(viewer: Viewer, provider: string): Promise<void> {
  await db.delete(accounts).where(and(eq(accounts.userId, viewer.id), eq(accounts.provider, provider)));
}

/** Keeps for an hour what a guest pressed or typed. Returns the token for the door's cookie. */
export async function keepIntent({ kind, payload }: Intent): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.insert(intents).values({
    tokenHash: hashToken(token),
    kind,
    payload,
    expiresAt: sql`now() + make_interval(mins => ${INTENT_MINUTES})`,
  });
  return token;
}

/** Takes a kept intent to carry it out, once however many do it together; null when it is unknown, taken or over. */
export async function takeIntent(tx: Tx, token: string): Promise<Intent | null> {
  const [intent] = await tx
    .delete(intents)
    .where(and(eq(intents.tokenHash, hashToken(token)), gt(intents.expiresAt, sql`now()`)))
    .returning({ kind: intents.kind, payload: intents.payload });
  return intent ?? null;
}

/** Forgets kept intents; unknown tokens change nothing. */
export async function dropIntents(tokens: string[]): Promise<void> {
  if (tokens.length > 0) await db.delete(intents).where(inArray(intents.tokenHash, tokens.map(hashToken)));
}

/** Deletes what is over: sessions, links, intents, names no longer reserved, counters. Returns how many rows went. */
export async function sweepAccounts(): Promise<number> {
  const swept = await Promise.all([
    db.delete(sessions).where(sql`${sessions.expires} < now()`),
    db.delete(verificationTokens).where(sql`${verificationTokens.expires} < now()`),
    db.delete(intents).where(sql`${intents.expiresAt} < now()`),
    db.delete(formerNames).where(sql`${formerNames.givenUpAt} < now() - make_interval(days => ${NAME_KEPT_DAYS})`),
    db.execute(sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`),
  ]);
  return swept.reduce((sum, { count }) => sum + count, 0);
}
