import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { ROLES, sessions, users } from "#db/schema/accounts.ts";
import { changeRole } from "#features/accounts/mutations.ts";
import { listPeople } from "#features/accounts/queries.ts";
import { banUser } from "#features/moderation/mutations-sanctions.ts";
import { findViewer, type Viewer } from "#lib/auth/viewer.ts";
import { aReader, aSession } from "../support/rows.ts";

const roleOf = async (id: string) =>
  (await db.select({ role: users.role }).from(users).where(eq(users.id, id)))[0]?.role;

describe.each(ROLES.filter((role) => role !== "admin"))("a %s", (role) => {
  it("can neither give roles, to anyone or themselves, nor see the list of people", async () => {
    const viewer = await aReader({ role });
    const other = await aReader();
    for (const userId of [viewer.id, other.id]) {
      await expect(changeRole(viewer, { userId, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await roleOf(viewer.id)).toBe(role);
    expect(await roleOf(other.id)).toBe("reader");
    await expect(listPeople(viewer, "")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an admin", () => {
  it("gives a role, which signs that person out and goes on the record", async () => {
    const admin = await aReader({ role: "admin" });
    const reader = await aReader();
    const token = await aSession(reader);
    await changeRole(admin, { userId: reader.id, role: "moderator" });
    expect(await roleOf(reader.id)).toBe("moderator");
    expect(await findViewer(token)).toBeNull();
    const record = await sqlClient()`
      select actor_id, before, after from audit_entries where subject_id = ${reader.id}`;
    expect([...record]).toEqual([{ actor_id: admin.id, before: { role: "reader" }, after: { role: "moderator" } }]);
  });

  it("changes nothing and records nothing when the role is the same", async () => {
    const admin = await aReader({ role: "admin" });
    const reader = await aReader();
    const token = await aSession(reader);
    await changeRole(admin, { userId: reader.id, role: "reader" });
    expect(await findViewer(token)).not.toBeNull();
    expect(await sqlClient()`select 1 from audit_entries where subject_id = ${reader.id}`).toHaveLength(0);
  });

  it("has to have signed in lately, as the session says", async () => {
    const admin = await aReader({ role: "admin" });
    const reader = await aReader();
    const old = await findViewer(await aSession(admin, new Date(Date.now() - 16 * 60_000)));
    const refused = changeRole(old as Viewer, { userId: reader.id, role: "editor" });
    await expect(refused).rejects.toMatchObject({ code: "forbidden", key: "accounts.errors.signInAgain" });
    const fresh = await findViewer(await aSession(admin));
    await changeRole(fresh as Viewer, { userId: reader.id, role: "editor" });
    expect(await roleOf(reader.id)).toBe("editor");
  });

  it("who is one no more, but whose page is still open, can give nothing", async () => {
    const before = await aReader({ role: "admin" });
    await db.update(users).set({ role: "reader" }).where(eq(users.id, before.id));
    const other = await aReader();
    await expect(changeRole(before, { userId: other.id, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("finds people by part of a name or address, and takes signs in the search as signs", async () => {
    const admin = await aReader({ role: "admin" });
    const named = await aReader({ name: `Percy 100%_${admin.id.slice(0, 6)}` });
    const found = await listPeople(admin, `100%_${admin.id.slice(0, 6)}`);
    expect(found.map(({ id }) => id)).toEqual([named.id]);
    expect(await listPeople(admin, `1%${admin.id.slice(0, 6)}`)).toEqual([]);
  });
});

it("keeps the sessions of others when one person's end", async () => {
  const [admin, reader, bystander] = [await aReader({ role: "admin" }), await aReader(), await aReader()];
  await aSession(reader);
  await aSession(bystander);
  await changeRole(admin, { userId: reader.id, role: "editor" });
  expect(await db.select().from(sessions).where(eq(sessions.userId, bystander.id))).toHaveLength(1);
});

it("gives a role and bans the same person at once, whoever of two admins is first", async () => {
  const [giver, banner, subject] = [
    await aReader({ role: "admin" }),
    await aReader({ role: "admin" }),
    await aReader({ role: "moderator" }),
  ];
  const gate = await sqlClient().reserve();
  await gate`begin`;
  await gate`select 1 from users where id = ${subject.id} for update`;
  const [held] = await gate<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const waitingFor = async (pids: number[]) => {
    const rows = await sqlClient()<{ pid: number }[]>`
      select pid from pg_stat_activity where pg_blocking_pids(pid) && ${pids}::int[] and pid <> all(${pids}::int[])`;
    return rows.map(({ pid }) => pid);
  };
  const nextWaiting = async (pids: number[]) => {
    await expect.poll(() => waitingFor(pids), { timeout: 4_000, interval: 20 }).toHaveLength(1);
    return [...pids, ...(await waitingFor(pids))];
  };
  const ban = banUser(banner, { userId: subject.id, reason: "x" });
  const behindGate = await nextWaiting([held?.pid ?? 0]);
  const gift = changeRole(giver, { userId: subject.id, role: "editor" });
  await nextWaiting(behindGate);
  await gate`commit`;
  gate.release();
  const done = await Promise.allSettled([ban, gift]);
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await roleOf(subject.id)).toBe("editor");
});
