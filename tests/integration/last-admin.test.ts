import { eq, sql as raw } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { users } from "#db/schema/accounts.ts";
import { departures } from "#db/schema/readers.ts";

// Who is the last admin is a fact of a whole database, so these tests have one of their own.
const shared = inject("ownerUrl");
const own = new URL(shared);
own.pathname = "/verdict_last_admin";
const sql = connect(shared, { max: 1 });
await sql.unsafe("create database verdict_last_admin");
await sql.end();
await migrate(own.href);
process.env.DATABASE_URL = own.href;

const { db } = await import("#db/client.ts");
const { changeRole, createSignInLink, ensureFirstAdmin, FIRST_ADMIN_EMAIL } = await import(
  "#features/accounts/mutations.ts"
);
const { askToLeave, stay } = await import("#features/readers/mutations.ts");
const { forgetPerson } = await import("#features/readers/mutations-leaving.ts");
const { findDeparture } = await import("#features/readers/queries.ts");
const { aReader, aSession } = await import("../support/rows.ts");
const admins = () => db.select({ id: users.id, name: users.name }).from(users).where(eq(users.role, "admin"));

it("is made when there is none, once, however many ask at once", async () => {
  const made = await Promise.all([ensureFirstAdmin(), ensureFirstAdmin(), ensureFirstAdmin()]);
  expect(new Set(made.map(({ email }) => email))).toEqual(new Set([FIRST_ADMIN_EMAIL]));
  expect(await admins()).toMatchObject([{ name: "Admin" }]);
  expect(await ensureFirstAdmin()).toEqual({ email: FIRST_ADMIN_EMAIL, isNew: false });
});

it("cannot be removed, by themselves or from the command line", async () => {
  const [first] = await admins();
  const viewer = {
    id: first?.id ?? "",
    name: "Admin",
    role: "admin" as const,
    suspendedUntil: null,
    isPremoderated: false,
    signedInAt: new Date(),
  };
  await expect(changeRole(viewer, { userId: viewer.id, role: "reader" })).rejects.toMatchObject({ code: "conflict" });
  await expect(createSignInLink(FIRST_ADMIN_EMAIL, { role: "reader" }, new Date())).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await admins()).toHaveLength(1);
});

it("is left when all admins remove each other and themselves at once", async () => {
  for (let round = 0; round < 8; round++) {
    await db.update(users).set({ role: "reader" }).where(eq(users.role, "admin"));
    const [one, two, three] = [
      await aReader({ role: "admin" }),
      await aReader({ role: "admin" }),
      await aReader({ role: "admin" }),
    ];
    const results = await Promise.allSettled(
      [one, two, three].flatMap((actor) =>
        [one, two, three].map((target) => changeRole(actor, { userId: target.id, role: "reader" })),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(2);
    expect(await admins()).toHaveLength(1);
  }
});

it("may change their mind after the time is over, because they are not let go", async () => {
  await db.update(users).set({ role: "reader" }).where(eq(users.role, "admin"));
  const [viewer, other] = [await aReader({ role: "admin" }), await aReader({ role: "admin" })];
  await askToLeave(
    viewer,
    { manner: "erase", name: viewer.name },
    { sessionToken: await aSession(viewer), locale: "en" },
  );
  await db
    .update(departures)
    .set({ askedAt: raw`now() - interval '25 hours'`, dueAt: raw`now() - interval '1 hour'` })
    .where(eq(departures.userId, viewer.id));
  await expect(stay(viewer)).rejects.toMatchObject({ code: "conflict", key: "readers.errors.tooLate" });
  await db.update(users).set({ role: "reader" }).where(eq(users.id, other.id));
  expect(await forgetPerson(viewer.id)).toBe(false);
  await stay(viewer);
  expect(await findDeparture(viewer)).toBeNull();
});
