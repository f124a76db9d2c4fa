import "server-only";
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { and, eq, isNull } from "drizzle-orm";
import type { Adapter } from "next-auth/adapters";
import { db } from "#db/client.ts";
import { accounts, sessions, users, verificationTokens } from "#db/schema/accounts.ts";
import { findOrCreateUser, findUserByEmail } from "./users.ts";
import { hashToken, SESSION_ABSOLUTE_DAYS } from "./viewer.ts";

const DAY_MS = 86_400_000;

/** next-auth's view of our tables. Session tokens are hashed on the way in; provider tokens are never stored. */
export function databaseAdapter(): Adapter {
  const base = DrizzleAdapter(db, {
    usersTable: users,
    accountsTable: accounts as never, // it lacks the columns for provider tokens, on purpose
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  }) as Required<Adapter>;
  return {
    ...base,
    getUserByEmail: (email) => findUserByEmail(email),
    createUser: ({ email, emailVerified, ...profile }) => {
      const isProved = (profile as { isEmailProved?: boolean }).isEmailProved === true;
      return findOrCreateUser({ email, emailVerified: emailVerified ?? (isProved ? new Date() : null) });
    },
    updateUser: async ({ id, emailVerified }) => {
      if (emailVerified) await proveEmail(id, emailVerified);
      return (await base.getUser(id)) as NonNullable<Awaited<ReturnType<typeof base.getUser>>>;
    },
    linkAccount: async ({ userId, type, provider, providerAccountId }) => {
      await db.insert(accounts).values({ userId, type, provider, providerAccountId });
    },
    createSession: async (session) => {
      await base.createSession({ ...session, sessionToken: hashToken(session.sessionToken) });
      return session;
    },
    getSessionAndUser: async (sessionToken) => {
      const found = await base.getSessionAndUser(hashToken(sessionToken));
      if (!found) return null;
      const { createdAt } = found.session as typeof found.session & { createdAt: Date };
      const isOver = Math.min(found.session.expires.getTime(), createdAt.getTime() + SESSION_ABSOLUTE_DAYS * DAY_MS);
      return isOver <= Date.now() ? null : { ...found, session: { ...found.session, sessionToken } };
    },
    updateSession: (session) => base.updateSession({ ...session, sessionToken: hashToken(session.sessionToken) }),
    deleteSession: (sessionToken) => base.deleteSession(hashToken(sessionToken)),
  };
}

/**
 * Whoever opens the mailbox's link owns the address. Ways in that were made earlier under the unproved address
 * (someone may have registered it at a provider that does not check) end here.
 */
export async function proveEmail(userId: string, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [first] = await tx
      .update(users)
      .set({ emailVerified: at })
      .where(and(eq(users.id, userId), isNull(users.emailVerified)))
      .returning({ id: users.id });
    if (!first) return;
    await tx.delete(accounts).where(eq(accounts.userId, userId));
    await tx.delete(sessions).where(eq(sessions.userId, userId));
  });
}
