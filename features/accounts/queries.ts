import "server-only";
import { and, asc, desc, eq, gt, ilike, inArray, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { accounts, intents, type Role, sessions, users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { isSignInLinkGood, type SignInLink } from "#lib/auth/sign-in-token.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { WITHDRAWN } from "#lib/cache/withdrawn.ts";
import { AppError } from "#lib/errors.ts";
import type { Intent } from "./inputs.ts";
import { canChangeRole } from "./policy.ts";

/** Whether a mailed link would still sign someone in. Looking does not use it up. */
export function findSignInLink(link: Pick<SignInLink, "token" | "email">, now: Date): Promise<boolean> {
  return isSignInLinkGood(db, link, now);
}

/** Whether mails are waiting because sending them failed. */
export async function isMailDelayed(): Promise<boolean> {
  const [row] = await db.execute(sql`
    select 1 from graphile_worker.jobs where task_identifier = 'mail.send' and attempts > 0 and last_error is not null limit 1
  `);
  return row !== undefined;
}

export type OwnAccount = { email: string; providers: string[]; sessions: SessionView[] };
export type SessionView = {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  isCurrent: boolean;
};

/** What a person sees about their own account; the asking session first, then the newest. */
export async function findOwnAccount(viewer: Viewer, sessionToken: string): Promise<OwnAccount> {
  const [[user], linked, open] = await Promise.all([
    db.select({ email: users.email }).from(users).where(eq(users.id, viewer.id)),
    db.select({ provider: accounts.provider }).from(accounts).where(eq(accounts.userId, viewer.id)),
    db
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        createdAt: sessions.createdAt,
        lastUsedAt: sessions.lastUsedAt,
        isCurrent: sql<boolean>`${sessions.sessionToken} = ${hashToken(sessionToken)}`,
      })
      .from(sessions)
      .where(and(eq(sessions.userId, viewer.id), gt(sessions.expires, sql`now()`)))
      .orderBy(desc(sql`${sessions.sessionToken} = ${hashToken(sessionToken)}`), desc(sessions.createdAt)),
  ]);
  if (!user) throw new AppError("not_found", "accounts.errors.personGone");
  return { email: user.email, providers: linked.map(({ provider }) => provider), sessions: open };
}

/** What a guest kept under these tokens before signing in, the newest first; what is unknown or more than an hour old is left out. */
export async function findIntents(tokens: string[]): Promise<(Intent & { token: string })[]> {
  if (tokens.length === 0) return [];
  const tokenOf = new Map(tokens.map((token) => [hashToken(token), token]));
  const rows = await db
    .select({ tokenHash: intents.tokenHash, kind: intents.kind, payload: intents.payload })
    .from(intents)
    .where(and(inArray(intents.tokenHash, [...tokenOf.keys()]), gt(intents.expiresAt, sql`now()`)))
    .orderBy(desc(intents.createdAt));
  return rows.map(({ tokenHash, ...intent }) => ({ ...intent, token: tokenOf.get(tokenHash) ?? "" }));
}

export type PersonView = { id: string; name: string; email: string; role: Role; createdAt: Date };
export const PEOPLE_PER_PAGE = 50;

/** People whose name or address contains `search`; staff first, then newest; at most PEOPLE_PER_PAGE. Throws forbidden. */
export async function listPeople(viewer: Viewer, search: string): Promise<PersonView[]> {
  if (!canChangeRole(viewer)) throw new AppError("forbidden", "errors.forbidden");
  const pattern = `%${search
    .normalize("NFKC")
    .trim()
    .replace(/[\\%_]/g, "\\$&")}%`;
  return db
    .select({ id: users.id, name: users.name, email: users.email, role: users.role, createdAt: users.createdAt })
    .from(users)
    .where(or(ilike(users.name, pattern), ilike(users.email, pattern)))
    .orderBy(asc(sql`${users.role} = 'reader'`), desc(users.createdAt), asc(users.id))
    .limit(PEOPLE_PER_PAGE);
}

/** Borne by pages about a person: what they show of themselves, and whether they are here. */
export const readerTag = (userId: string) => `reader:${userId}`;

/** Borne by what somebody chose to show, and may take back: gone with its expiry. */
export const shownTag = (userId: string) => `${WITHDRAWN}${readerTag(userId)}`;

/** Borne by the page at a name's address, also while nobody has that name. */
export const readerNameTag = (token: string) => `reader-name:${token}`;

/** The cache tags of every public page that shows this person's name or role. */
export async function listTagsNaming(
  userId: string,
  tx: Pick<Tx, "select" | "selectDistinct"> = db,
): Promise<string[]> {
  const [discussed, written, suggested] = await Promise.all([
    tx.selectDistinct({ id: comments.reviewId }).from(comments).where(eq(comments.authorId, userId)),
    tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.authorId, userId)),
    tx
      .selectDistinct({ id: pointSuggestions.reviewId })
      .from(pointSuggestions)
      .where(and(eq(pointSuggestions.suggesterId, userId), eq(pointSuggestions.status, "accepted"))),
  ]);
  const ofReviews = written.flatMap(({ id }) => [`review:${id}`, "home"]);
  const named = [
    ...discussed.flatMap(({ id }) => [`comments:${id}`, `reasons:${id}`]),
    ...suggested.map(({ id }) => `points:${id}`),
  ];
  return [readerTag(userId), ...named, ...new Set(ofReviews)];
}
