import { randomBytes, randomInt } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { formerNames, users } from "#db/schema/accounts.ts";
import { sweepAccounts } from "#features/accounts/mutations.ts";
import { changeName, fillNameSkeletons } from "#features/accounts/mutations-names.ts";
import { NAME_CHANGES, NAME_KEPT_DAYS } from "#features/accounts/policy.ts";
import { findReaderAt } from "#features/readers/queries.ts";
import { foldName, nameToken } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { nameSkeleton } from "#lib/auth/skeleton.ts";
import { aReader } from "../support/rows.ts";

const LETTERS = "abcdefghkpqrstuvxyz";
const word = () => Array.from({ length: 9 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
const refusedFor = (key: string) => ({ code: "conflict", fields: { name: [`accounts.errors.${key}`] } });
const longAgo = (viewer: Viewer) =>
  db
    .update(formerNames)
    .set({ givenUpAt: sql`now() - make_interval(days => ${NAME_KEPT_DAYS}, mins => 1)` })
    .where(eq(formerNames.userId, viewer.id));

describe("a name that looks like another", () => {
  it("goes to one of many who take it at once, however each spells it", async () => {
    const base = word();
    const spellings = [`Kim ${base}`, `kim-${base}`, `KIM ${base}`, `Kím ${base}`, `K1m ${base}`, `kim_${base}`];
    const people = await Promise.all(spellings.map(() => aReader()));
    const tried = await Promise.allSettled(
      people.map((viewer, at) => changeName(viewer, { name: spellings[at] ?? "" })),
    );
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tried) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    const [row] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(users)
      .where(eq(users.nameSkeleton, nameSkeleton(`Kim ${base}`)));
    expect(row?.count).toBe(1);
  });

  it("is refused with what is wrong, and of staff as of everybody", async () => {
    const name = `Ocean ${word()}`;
    await changeName(await aReader({ role: "admin" }), { name });
    await expect(changeName(await aReader(), { name: name.replace("Ocean", "0cean") })).rejects.toMatchObject(
      refusedFor("nameAlike"),
    );
    await expect(changeName(await aReader(), { name: name.toUpperCase() })).rejects.toMatchObject(
      refusedFor("nameTaken"),
    );
  });

  it("is never in two hands while it is given up and taken", async () => {
    const name = `Hwa ${word()}`;
    const [owner, ...others] = await Promise.all([1, 2, 3, 4].map(() => aReader()));
    if (!owner) throw new Error("nobody");
    await changeName(owner, { name });
    const [given, ...taken] = await Promise.allSettled([
      changeName(owner, { name: `Else ${word()}` }),
      ...others.map((viewer) => changeName(viewer, { name: name.toUpperCase() })),
    ]);
    expect(given?.status).toBe("fulfilled");
    expect(taken.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});

describe("a former name", () => {
  it("is kept for who had it, leads to them, and is free again after a while", async () => {
    const [owner, other] = [await aReader(), await aReader()];
    const [first, second] = [`Sora ${word()}`, `Nabi ${word()}`];
    await changeName(owner, { name: first });
    await changeName(owner, { name: second });
    await expect(changeName(other, { name: first })).rejects.toMatchObject(refusedFor("nameReservedForFormer"));
    expect(await findReaderAt(nameToken(first))).toEqual({ id: owner.id, token: nameToken(second) });
    await longAgo(owner);
    expect(await findReaderAt(nameToken(first))).toBeNull();
    await changeName(other, { name: first });
    expect(await findReaderAt(nameToken(first))).toEqual({ id: other.id, token: nameToken(first) });
    await sweepAccounts();
    expect(await db.$count(formerNames, eq(formerNames.userId, owner.id))).toBe(0);
  });

  it("can be taken back, and changing too often waits", async () => {
    const owner = await aReader();
    const names = Array.from({ length: NAME_CHANGES }, (_, at) => `Haru ${at} ${word()}`);
    for (const name of names) await changeName(owner, { name });
    await expect(changeName(owner, { name: `Haru ${word()}` })).rejects.toMatchObject(refusedFor("nameChangedOften"));
    // Other capitals are the same name, which takes nothing from anybody.
    await changeName(owner, { name: names.at(-1)?.toUpperCase() ?? "" });
    await longAgo(owner);
    await changeName(owner, { name: names[0] ?? "" });
    expect(await findReaderAt(nameToken(names[0] ?? ""))).toMatchObject({ id: owner.id });
  });
});

describe("names from before looks were compared", () => {
  const bare = async (name: string, createdAt: Date) => {
    const [row] = await db
      .insert(users)
      .values({ name, nameKey: foldName(name), email: `${randomBytes(6).toString("hex")}@example.org`, createdAt })
      .returning();
    return row?.id ?? "";
  };

  it("get theirs, the oldest first; who looks like them keeps the name, and the address is the first one's", async () => {
    const base = word();
    const younger = await bare(`min-ji-${base}`, new Date("2025-03-02"));
    const older = await bare(`Min Ji ${base}`, new Date("2025-03-01"));
    expect(await fillNameSkeletons()).toBeGreaterThanOrEqual(1);
    await Promise.all([fillNameSkeletons(), fillNameSkeletons()]);
    const rows = await db
      .select({ id: users.id, skeleton: users.nameSkeleton })
      .from(users)
      .where(sql`${users.id} in (${older}, ${younger})`);
    expect(new Map(rows.map(({ id, skeleton }) => [id, skeleton]))).toEqual(
      new Map([
        [older, nameSkeleton(`Min Ji ${base}`)],
        [younger, null],
      ]),
    );
    expect(await findReaderAt(`min-ji-${base}`)).toMatchObject({ id: older });
    const viewer: Viewer = { ...(await aReader()), id: younger, name: `min-ji-${base}` };
    await changeName(viewer, { name: `Other ${base}` });
    expect(await findReaderAt(`other-${base}`)).toMatchObject({ id: younger });
  });
});
