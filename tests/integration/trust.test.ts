import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { reports } from "#db/schema/moderation.ts";
import { NUMBERS } from "#features/settings/policy.ts";
import { findTrust, listTrust } from "#features/trust/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const daysAgo = (days: number) => hoursAgo(days * 24);
const joined = (hours: number) => aNewReader({ createdAt: hoursAgo(hours) });
const levelOf = async ({ id }: Viewer) => (await findTrust(id))?.level;

async function write(person: Viewer, many: number, more: Parameters<typeof aComment>[2] = {}) {
  const review = await aReview();
  for (let at = 0; at < many; at++) await aComment(person, review, more);
}
const approved = { approvedRevision: 1 };
const rejected = { status: "rejected", statusReason: "abuse" } as const;

async function report(person: Viewer, many: number, outcome: "upheld" | "dismissed" | null) {
  const review = await aReview();
  for (let at = 0; at < many; at++) {
    const comment = await aComment(await aReader(), review);
    const decided = outcome && { outcome, decidedAt: new Date() };
    await db
      .insert(reports)
      .values({ commentId: comment.id, commentRevision: 1, reporterId: person.id, reason: "spam", ...decided });
  }
}

describe("somebody is known", () => {
  it("from two approved comments and a day on, whichever comes last", async () => {
    const [early, late] = [await joined(23), await joined(25)];
    await write(early, 2, approved);
    await write(late, 1, approved);
    expect([await levelOf(early), await levelOf(late)]).toEqual(["new", "new"]);
    await write(late, 1, approved);
    expect(await levelOf(late)).toBe("known");
  });

  it("by comments that stood a week, not by fresh ones nobody looked at", async () => {
    const [old, fresh] = [await joined(999), await joined(999)];
    await write(old, 2, { createdAt: daysAgo(8) });
    await write(fresh, 9, { createdAt: daysAgo(6) });
    expect([await levelOf(old), await levelOf(fresh)]).toEqual(["known", "new"]);
  });

  it("at once where a moderator vouched for them, and not with a refusal of this week", async () => {
    const person = await aReader();
    expect(await levelOf(person)).toBe("known");
    await write(person, 9, { createdAt: daysAgo(1) });
    await write(person, 1, rejected);
    expect(await levelOf(person)).toBe("new");
  });

  it("again when the refusal is a week old, counted from the refusal", async () => {
    const [long, lately] = [await joined(999), await joined(999)];
    for (const person of [long, lately]) await write(person, 5, approved);
    await write(long, 1, { ...rejected, createdAt: daysAgo(30), statusChangedAt: daysAgo(8) });
    await write(lately, 1, { ...rejected, createdAt: daysAgo(30), statusChangedAt: daysAgo(1) });
    expect([await levelOf(long), await levelOf(lately)]).toEqual(["known", "new"]);
  });

  it("whatever readers' reports hid, as long as no moderator said so", async () => {
    const person = await joined(999);
    await write(person, 2, approved);
    await write(person, 1, { status: "hidden", statusReason: "reports" });
    expect(await levelOf(person)).toBe("known");
    await write(person, 1, { status: "hidden", statusReason: "abuse" });
    expect(await levelOf(person)).toBe("new");
  });
});

describe("somebody is trusted", () => {
  const almost = async () => {
    const person = await joined(9_999);
    await write(person, 20, { ...approved, createdAt: daysAgo(20) });
    return person;
  };

  it("from twenty approved comments and five right reports on", async () => {
    const person = await almost();
    await report(person, 4, "upheld");
    await report(person, 9, null);
    expect(await levelOf(person)).toBe("known");
    await report(person, 1, "upheld");
    expect(await levelOf(person)).toBe("trusted");
  });

  it("while seven of ten reports are right", async () => {
    const person = await almost();
    await report(person, 7, "upheld");
    await report(person, 3, "dismissed");
    expect(await levelOf(person)).toBe("trusted");
    await report(person, 1, "dismissed");
    expect(await levelOf(person)).toBe("known");
  });

  it("while less than a tenth of a quarter was refused, and less than a third of a week", async () => {
    const person = await almost();
    await report(person, 5, "upheld");
    const refusal = { ...rejected, createdAt: daysAgo(20), statusChangedAt: daysAgo(20) };
    await write(person, 2, refusal);
    expect(await levelOf(person)).toBe("trusted");
    await write(person, 1, refusal);
    expect(await levelOf(person)).toBe("known");

    const falling = await almost();
    await report(falling, 5, "upheld");
    await write(falling, 1, { ...rejected, createdAt: daysAgo(20), statusChangedAt: daysAgo(1) });
    expect(await levelOf(falling)).toBe("new");
  });
});

it("trusts staff, knows nothing of who is not there, and asks about many at once", async () => {
  const [staff, person] = [await aReader({ role: "moderator" }), await aNewReader()];
  const nobody = crypto.randomUUID();
  const found = await listTrust([staff.id, person.id, nobody]);
  expect([found.get(staff.id)?.level, found.get(person.id)?.level, found.get(nobody)]).toEqual([
    "trusted",
    "new",
    undefined,
  ]);
  const sql = sqlClient();
  const [row] =
    await sql`select is_known(${staff.id}) staff, is_known(${person.id}) person, is_known(${nobody}) nobody, is_known(null) gone`;
  expect(row).toEqual({ staff: true, person: false, nobody: false, gone: false });
});

it("has the same defaults in the database as in the settings", async () => {
  const sql = sqlClient();
  const [source] = await sql<{ text: string }[]>`
    select string_agg(prosrc, ' ') as text from pg_proc where proname in ('trust_record', 'report_weight')`;
  const inTrust = [...(source?.text ?? "").matchAll(/rules ->> '(\w+)'\)::\w+, ([\d.]+)\)/g)];
  const inReports = [...(source?.text ?? "").matchAll(/setting_number\('reports', '(\w+)', ([\d.]+)\)/g)];
  const numbers = (group: Record<string, { by: number }>) => Object.entries(group).map(([name, { by }]) => [name, by]);
  const stated = (found: RegExpExecArray[]) => found.map(([, name, by]) => [name, Number(by)]);
  expect(stated(inTrust).toSorted()).toEqual(numbers(NUMBERS.trust).toSorted());
  expect(stated(inReports).toSorted()).toEqual(
    numbers(NUMBERS.reports)
      .filter(([name]) => String(name).startsWith("weight"))
      .toSorted(),
  );
});
