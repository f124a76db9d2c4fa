import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { accounts, intents, sessions, users } from "#db/schema/accounts.ts";
import {
  dropIntents,
  endAllSessions,
  endOtherSessions,
  endSession,
  keepIntent,
  sweepAccounts,
  unlinkProvider,
} from "#features/accounts/mutations.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { findIntents, findOwnAccount, listTagsNaming } from "#features/accounts/queries.ts";
import { databaseAdapter, proveEmail } from "#lib/auth/adapter.ts";
import { findViewer, hashToken, SESSION_ABSOLUTE_DAYS, SESSION_IDLE_DAYS } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

const unique = () => randomBytes(4).toString("hex");
const nameOf = async (id: string) =>
  (await db.select({ name: users.name }).from(users).where(eq(users.id, id)))[0]?.name;

describe("a name", () => {
  it("is one's own to change, and shown on the pages that bear it", async () => {
    const viewer = await aReader();
    const review = await aReview();
    await aComment(viewer, review);
    const name = `Mina ${unique()}`;
    await changeName(viewer, { name });
    expect(await nameOf(viewer.id)).toBe(name);
    expect(await listTagsNaming(viewer.id)).toEqual([
      `reader:${viewer.id}`,
      `comments:${review.id}`,
      `reasons:${review.id}`,
    ]);
  });

  it("is shown wherever a review's author is named", async () => {
    const author = await aReader({ role: "editor" });
    const [review] = [await aReview({ authorId: author.id }), await aReview({ authorId: author.id })];
    const tags = await listTagsNaming(author.id);
    expect(tags).toContain(`review:${review.id}`);
    expect(tags.filter((tag) => tag === "home")).toHaveLength(1);
  });

  it("may change its own capitals", async () => {
    const viewer = await aReader();
    const name = `mina ${unique()}`;
    await changeName(viewer, { name });
    await changeName(viewer, { name: name.toUpperCase() });
    expect(await nameOf(viewer.id)).toBe(name.toUpperCase());
  });

  it("belongs to one person, in whatever letters, however many ask at once", async () => {
    const name = `Jisoo ${unique()}`;
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => aReader()));
    const spellings = [name, name.toUpperCase(), name.toLowerCase(), ` ${name}`.trim(), name];
    const results = await Promise.allSettled(
      people.map((viewer, index) => changeName(viewer, { name: spellings[index] ?? name })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({ code: "conflict", fields: { name: ["accounts.errors.nameTaken"] } });
      }
    }
  });

  it("may not claim an office, unless one has it", async () => {
    const name = `Moderator ${unique()}`;
    await expect(changeName(await aReader(), { name })).rejects.toMatchObject({
      code: "invalid",
      fields: { name: ["accounts.errors.nameReserved"] },
    });
    await changeName(await aReader({ role: "moderator" }), { name });
  });
});

describe("sessions", () => {
  it("are listed without their tokens, the asking one first and marked", async () => {
    const viewer = await aReader();
    const mine = await aSession(viewer);
    await aSession(viewer);
    const account = await findOwnAccount(viewer, mine);
    expect(account.sessions.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    expect(JSON.stringify(account)).not.toContain(hashToken(mine));
  });

  it("end one by one, all others, or all; never someone else's", async () => {
    const [viewer, other] = [await aReader(), await aReader()];
    const [a, b, c] = [await aSession(viewer), await aSession(viewer), await aSession(viewer)];
    const theirs = await aSession(other);
    const [row] = await db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.sessionToken, hashToken(b)));
    const [foreign] = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, other.id));
    await endSession(viewer, row?.id ?? "");
    await endSession(viewer, foreign?.id ?? "");
    expect([await findViewer(a), await findViewer(b), await findViewer(theirs)].map(Boolean)).toEqual([
      true,
      false,
      true,
    ]);
    await endOtherSessions(viewer, a);
    expect([await findViewer(a), await findViewer(c)].map(Boolean)).toEqual([true, false]);
    await endAllSessions(viewer);
    expect([await findViewer(a), await findViewer(theirs)].map(Boolean)).toEqual([false, true]);
  });

  it("end after idle days, are renewed by use, and end for good after the absolute limit", async () => {
    const viewer = await aReader();
    const token = await aSession(viewer);
    const days = async () => {
      const [row] = await sqlClient()`
        select round(extract(epoch from expires - now()) / 86400) as left from sessions where session_token = ${hashToken(token)}`;
      return Number(row?.left);
    };
    expect(await findViewer(token)).toMatchObject({ id: viewer.id });
    expect(await days()).toBe(SESSION_IDLE_DAYS);
    const age = (left: string, old: number) =>
      sqlClient()`update sessions set expires = now() + ${left}::interval, created_at = now() - make_interval(days => ${old}) where session_token = ${hashToken(token)}`;
    await age("1 day", SESSION_ABSOLUTE_DAYS - 5);
    expect(await findViewer(token)).not.toBeNull();
    expect(await days()).toBe(5);
    await age("1 day", SESSION_ABSOLUTE_DAYS);
    expect(await findViewer(token)).toBeNull();
    await age("-1 second", 1);
    expect(await findViewer(token)).toBeNull();
  });

  it("are stored as hashes through next-auth too, which sees only the raw token", async () => {
    const viewer = await aReader();
    const adapter = databaseAdapter();
    const sessionToken = randomBytes(32).toString("base64url");
    const expires = new Date(Date.now() + 60_000);
    await adapter.createSession?.({ sessionToken, userId: viewer.id, expires });
    const [row] = await db.select().from(sessions).where(eq(sessions.userId, viewer.id));
    expect(row?.sessionToken).toBe(hashToken(sessionToken));
    expect(await adapter.getSessionAndUser?.(hashToken(sessionToken))).toBeNull();
    expect((await adapter.getSessionAndUser?.(sessionToken))?.session.sessionToken).toBe(sessionToken);
    await adapter.deleteSession?.(sessionToken);
    expect(await findViewer(sessionToken)).toBeNull();
  });
});

describe("other ways in", () => {
  const link = (userId: string, providerAccountId = unique()) =>
    databaseAdapter().linkAccount?.({
      userId,
      type: "oauth",
      provider: "github",
      providerAccountId,
      access_token: "secret-of-the-provider",
    });

  it("keep provider and subject, and no token of the provider", async () => {
    const viewer = await aReader();
    await link(viewer.id);
    const [row] = await db.select().from(accounts).where(eq(accounts.userId, viewer.id));
    expect(row).toMatchObject({ provider: "github", type: "oauth" });
    expect(JSON.stringify(row)).not.toContain("secret-of-the-provider");
    await unlinkProvider(viewer, "github");
    expect((await findOwnAccount(viewer, "")).providers).toEqual([]);
  });

  it("made under an unproved address end when the mailbox's owner proves it, and later ones stay", async () => {
    const viewer = await aReader();
    await link(viewer.id);
    const intruder = await aSession(viewer);
    await proveEmail(viewer.id, new Date());
    expect(await findViewer(intruder)).toBeNull();
    expect((await findOwnAccount(viewer, "")).providers).toEqual([]);
    await link(viewer.id);
    await proveEmail(viewer.id, new Date());
    expect((await findOwnAccount(viewer, "")).providers).toEqual(["github"]);
  });

  it("make one account per address, however many first sign-ins race", async () => {
    const email = `${unique()}@example.org`;
    const create = databaseAdapter().createUser;
    const made = await Promise.all(
      [1, 2, 3, 4].map((id) => create?.({ id: String(id), email, emailVerified: new Date() })),
    );
    expect(new Set(made.map((user) => user?.id)).size).toBe(1);
  });
});

describe("an intent", () => {
  it("is found by its token alone until it is dropped, and only its hash is stored", async () => {
    const token = await keepIntent({ kind: "vote", payload: { pointId: "p", stance: "agree" } });
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(await db.select().from(intents).where(eq(intents.tokenHash, token))).toEqual([]);
    const other = await keepIntent({ kind: "report", payload: { commentId: "c" } });
    const kept = { kind: "vote", payload: { pointId: "p", stance: "agree" }, token };
    expect(await findIntents([token, "unknown"])).toEqual([kept]);
    expect(await findIntents([token, other])).toEqual([expect.objectContaining({ kind: "report" }), kept]);
    expect(await findIntents([hashToken(token)])).toEqual([]);
    await dropIntents([token]);
    expect(await findIntents([token])).toEqual([]);
  });

  it("is gone after an hour, and the sweep takes it away with all that is over", async () => {
    const token = await keepIntent({ kind: "comment", payload: { body: "Hm." } });
    const viewer = await aReader();
    const over = await aSession(viewer);
    const open = await aSession(viewer);
    await db
      .update(intents)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(intents.tokenHash, hashToken(token)));
    await db
      .update(sessions)
      .set({ expires: sql`now() - interval '1 second'` })
      .where(eq(sessions.sessionToken, hashToken(over)));
    expect(await findIntents([token])).toEqual([]);
    expect(await sweepAccounts()).toBeGreaterThanOrEqual(2);
    expect(
      await db
        .select()
        .from(intents)
        .where(eq(intents.tokenHash, hashToken(token))),
    ).toEqual([]);
    expect((await findOwnAccount(viewer, open)).sessions).toHaveLength(1);
  });
});
