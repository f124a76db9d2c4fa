import { expect, it } from "vitest";
import { defaultNumbers } from "#features/settings/policy.ts";
import { missingToNext, type TrustRecord } from "#features/trust/policy.ts";

const now = new Date("2026-06-15T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const record = (more: Partial<TrustRecord>): TrustRecord => ({
  level: "new",
  joinedAt: hoursAgo(5),
  isVouched: false,
  approved: 0,
  shownWeek: 0,
  refusedWeek: 0,
  shownQuarter: 0,
  refusedQuarter: 0,
  judged: 0,
  upheld: 0,
  ...more,
});
const nothing = { approved: 0, hours: 0, judged: 0, isRefusedLately: false, isInaccurate: false };

it.each([
  ["somebody fresh", {}, { approved: 2, hours: 19 }],
  ["one approved, a day old", { approved: 1, joinedAt: hoursAgo(30) }, { approved: 1 }],
  ["refused this week", { approved: 9, joinedAt: hoursAgo(999), refusedWeek: 1 }, { isRefusedLately: true }],
  ["vouched for and refused", { isVouched: true, refusedWeek: 1 }, { isRefusedLately: true }],
  ["known", { level: "known" as const, approved: 3 }, { approved: 17, judged: 5 }],
  ["known and mostly wrong", { level: "known" as const, approved: 30, judged: 10, upheld: 6 }, { isInaccurate: true }],
  ["known and right", { level: "known" as const, approved: 30, judged: 10, upheld: 7 }, {}],
])("tells %s what is missing", (_case, more, missing) => {
  expect(missingToNext(record(more), defaultNumbers("trust"), now)).toEqual({ ...nothing, ...missing });
});
