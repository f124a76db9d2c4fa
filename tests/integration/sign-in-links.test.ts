import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { users, verificationTokens } from "#db/schema/accounts.ts";
import { createSignInLink, requestSignInLink } from "#features/accounts/mutations.ts";
import { findSignInLink } from "#features/accounts/queries.ts";

const anAddress = () => `${randomUUID()}@example.org`;
const partsOf = (url: string) => Object.fromEntries(new URL(url).searchParams) as { token: string; email: string };
const rowsFor = (email: string) => db.select().from(verificationTokens).where(eq(verificationTokens.identifier, email));

describe("a link from the command line", () => {
  it("makes the person, gives the role on the record, and keeps only a hash", async () => {
    const email = anAddress();
    const url = await createSignInLink(
      ` ${email.toUpperCase()} `,
      { role: "moderator", callbackUrl: "/moderation" },
      new Date(),
    );
    expect(url).toContain("/sign-in/confirm?");
    const { token, ...rest } = partsOf(url);
    expect(rest).toEqual({ email, callbackUrl: "/moderation" });
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(user).toMatchObject({ role: "moderator", emailVerified: null });
    expect(user?.name).toMatch(/^Reader [a-z0-9]{4}$/);
    const [row] = await rowsFor(email);
    expect(row?.token).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.token).not.toContain(token);
    const audit =
      await sqlClient()`select actor_name, action, before, after from audit_entries where subject_id = ${user?.id ?? ""}`;
    expect([...audit]).toEqual([
      {
        actor_name: "command line",
        action: "user.change-role",
        before: { role: "reader" },
        after: { role: "moderator" },
      },
    ]);
  });

  it("never points away from the site", async () => {
    const url = await createSignInLink(anAddress(), { callbackUrl: "//evil.example" }, new Date());
    expect(new URL(url).searchParams.get("callbackUrl")).toBe("/");
  });

  it("is good for ten minutes and looking at it does not use it up", async () => {
    const now = new Date();
    const link = partsOf(await createSignInLink(anAddress(), {}, now));
    const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    expect(await findSignInLink(link, minutesOn(9))).toBe(true);
    expect(await findSignInLink(link, minutesOn(9))).toBe(true);
    expect(await findSignInLink(link, minutesOn(10))).toBe(false);
    expect(await findSignInLink({ ...link, email: anAddress() }, now)).toBe(false);
  });
});

describe("a link by mail", () => {
  it("does the same for a known and an unknown address", async () => {
    const known = anAddress();
    await createSignInLink(known, {}, new Date());
    await db.delete(verificationTokens).where(eq(verificationTokens.identifier, known));
    const unknown = anAddress();
    for (const email of [known, unknown]) {
      const link = await requestSignInLink({ email, callbackUrl: "/settings" }, "en", new Date());
      expect(Object.keys(link).sort()).toEqual(["callbackUrl", "email", "token"]);
      expect(await rowsFor(email)).toHaveLength(1);
      const jobs = await sqlClient()`
        select payload from graphile_worker._private_jobs where payload->>'to' = ${email}`;
      expect(jobs).toHaveLength(1);
      expect(jobs[0]?.payload.text).toContain(new URLSearchParams({ token: link.token, email }).toString());
    }
    expect(await db.select().from(users).where(eq(users.email, unknown))).toEqual([]);
  });
});
