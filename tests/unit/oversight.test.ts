import { describe, expect, it } from "vitest";
import {
  appealableSince,
  codeOf,
  type DecisionLine,
  isInTime,
  standingOf,
  whyNotDecideAppeal,
} from "#features/appeals/policy.ts";
import { commentIn, ownPath, whyNotDecideLegal } from "#features/legal/policy.ts";
import { countOthers } from "#features/moderation/queries-staff.ts";
import { faultInWords, spanOf, tellReasons } from "#features/oversight/policy.ts";
import { hasSignedInRecently, mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";

const NOW = new Date("2026-06-15T12:00:00Z");
const LATER = new Date("2026-08-15T12:00:00Z");
const viewer: Viewer = { id: "me", name: "Me", role: "reader", suspendedUntil: null, isPremoderated: false };

describe("an appeal", () => {
  const appeal = { personId: "reader", authorId: null, reporterIds: [], deciderId: "me" };
  it("is left to others by whoever decided, while there are others", () => {
    expect(whyNotDecideAppeal(viewer, appeal, 1)).toBe("sameDecider");
    expect(whyNotDecideAppeal(viewer, appeal, 0)).toBeNull();
    expect(whyNotDecideAppeal(viewer, { ...appeal, deciderId: "other" }, 1)).toBeNull();
  });
  it("is never decided by whoever made it", () => {
    expect(whyNotDecideAppeal(viewer, { ...appeal, personId: "me", deciderId: null }, 0)).toBe("own");
  });
  it("is left to others by whoever wrote the words it is about, while there are others", () => {
    const aboutMine = { ...appeal, authorId: "me", deciderId: "other" };
    expect(whyNotDecideAppeal(viewer, aboutMine, 1)).toBe("ownWords");
    expect(whyNotDecideAppeal(viewer, aboutMine, 0)).toBeNull();
  });
  it("is left to others by whoever complained of what it is about, while there are others", () => {
    const ofMine = { ...appeal, reporterIds: ["another", "me"], deciderId: "other" };
    expect(whyNotDecideAppeal(viewer, ofMine, 1)).toBe("ownReport");
    expect(whyNotDecideAppeal(viewer, ofMine, 0)).toBeNull();
  });
  it("is taken for six months", () => {
    expect(isInTime(new Date("2025-12-15T12:00:00Z"), NOW)).toBe(true);
    expect(isInTime(new Date("2025-12-15T11:59:59Z"), NOW)).toBe(false);
  });
});

describe("the decision by which a comment is out of sight", () => {
  const line = (action: DecisionLine["action"], more: Partial<DecisionLine> = {}): DecisionLine => ({
    id: crypto.randomUUID(),
    occurredAt: NOW,
    actorId: "moderator",
    action,
    reason: "abuse",
    legalReportId: null,
    overturnedAt: null,
    ...more,
  });
  const [hide, reject, restore] = [line("comment.hide"), line("comment.reject"), line("comment.restore")];
  const legal = line("comment.hide", { legalReportId: "one" });
  const wrong = { overturnedAt: NOW };
  it.each([
    ["the newest by the rules", [reject, hide], reject],
    ["none before it was last in sight", [restore, hide], null],
    ["none that a wrong one had taken the place of", [{ ...reject, ...wrong }, hide], null],
    ["the one about the law", [legal, hide], legal],
    ["the one by the rules, when that about the law was wrong", [{ ...legal, ...wrong }, hide], hide],
    ["the one about the law, when that by the rules was wrong", [{ ...hide, ...wrong }, legal], legal],
    ["the other one about the law", [line("comment.hide", { legalReportId: "two", ...wrong }), legal], legal],
    ["none where nothing was decided", [], null],
  ])("is %s", (_, lines, standing) => expect(standingOf(lines)).toEqual(standing));
  it.each([
    ["it was taken", [hide], NOW],
    ["it was taken, whatever was before", [hide, { ...legal, overturnedAt: LATER }], NOW],
    ["the one that hid it was wrong", [{ ...legal, overturnedAt: LATER }, hide], LATER],
    ["the last of those was", [{ ...legal, ...wrong }, { ...legal, overturnedAt: LATER }, hide], LATER],
  ])("can be appealed since %s", (_, lines, since) => expect(appealableSince(lines, hide)).toEqual(since));
  it.each([
    ["off_topic", null, "off_topic"],
    ["hate: Slurs", null, "hate"],
    ["off_topic", "one", "illegal"],
    ["Words: alone", null, "other"],
    [null, null, "other"],
  ])("for %s (%s) has the code %s", (reason, legalReportId, code) => {
    expect(codeOf({ reason, legalReportId })).toBe(code);
  });
});

describe("the public record", () => {
  it("tells rare reasons together", () => {
    const told = tellReasons([
      { code: "spam", count: 9 },
      { code: "hate", count: 4 },
      { code: "other", count: 6 },
      { code: "abuse", count: 3 },
    ]);
    expect(told).toEqual([
      { code: "other", count: 13 },
      { code: "spam", count: 9 },
    ]);
  });
  it.each([
    [0.2, "minutes", 1],
    [89, "minutes", 89],
    [91, "hours", 2],
    [35 * 60, "hours", 35],
    [37 * 60, "days", 2],
  ])("says %s minutes as one would", (minutes, unit, count) => {
    expect(spanOf(minutes)).toEqual({ unit, count });
  });
});

it("leaves addresses out of what a job's error said, and all but its first line", () => {
  expect(faultInWords('452 <a@b.example> "c@d.example" full\n at x')).toBe('452 <…> "…" full');
});

describe("a legal report", () => {
  const [moderator, admin] = [
    { ...viewer, role: "moderator" as const },
    { ...viewer, role: "admin" as const },
  ];
  const report = { reporterId: null, authorId: "someone", authorRole: "admin" as const };
  it("of an admin's words is an admin's to decide", () => {
    expect(whyNotDecideLegal(moderator, report, 1)).toBe("admin");
    expect(whyNotDecideLegal(moderator, report, 0)).toBe("admin");
    expect(whyNotDecideLegal(admin, report, 0)).toBeNull();
  });
  it("of one's own words is left to others, while there are others", () => {
    expect(whyNotDecideLegal(admin, { ...report, authorId: "me" }, 1)).toBe("ownWords");
    expect(whyNotDecideLegal(admin, { ...report, authorId: "me" }, 0)).toBeNull();
    expect(whyNotDecideLegal(admin, { ...report, reporterId: "me" }, 0)).toBe("ownReport");
  });
  it("leaves who it is about or by, and who is no admin, out of those others", () => {
    const staff = [
      { id: "me", role: "admin" as const },
      { id: "moderator", role: "moderator" as const },
      { id: "reporter", role: "admin" as const },
    ];
    expect(countOthers(staff, ["me", null], false)).toBe(2);
    expect(countOthers(staff, ["me", "reporter"], true)).toBe(0);
  });
});

describe("an address in a legal report", () => {
  const id = "0b7c1f58-0000-4000-8000-000000000000";
  it.each([
    [`/reviews/x#comment-${id}`, id],
    [`/ko/comments/${id.toUpperCase()}/report`, id],
    ["/reviews/x", null],
  ])("%s names %s", (address, wanted) => expect(commentIn(address)).toBe(wanted));
  it.each([
    ["/reviews/x#a", "/reviews/x#a"],
    ["https://verdict.example/ko?a=b", "/ko?a=b"],
    ["https://elsewhere.example/", null],
    ["//elsewhere.example/", null],
    ["https://verdict.example//elsewhere.example/", null],
    ["https://verdict.example/\\elsewhere.example/", null],
    ["/.//elsewhere.example/", null],
    ["javascript:alert(1)", null],
  ])("%s is %s of ours", (address, wanted) => expect(ownPath(address, "https://verdict.example")).toBe(wanted));
});

describe("a warning", () => {
  it("keeps from writing and says so, unless something stronger does", () => {
    const warned = { ...viewer, isWarned: true };
    expect(mayWrite(warned, NOW)).toBe(false);
    expect(whyNotWrite(warned, NOW, "points.mayNotVote")).toBe("errors.readWarning");
    const banned = { ...warned, suspendedUntil: "forever" as const };
    expect(whyNotWrite(banned, NOW, "points.mayNotVote")).toBe("points.mayNotVote");
  });
});

it("takes a sign-in for recent during a quarter of an hour", () => {
  const before = (minutes: number) => ({ signedInAt: new Date(NOW.getTime() - minutes * 60_000) });
  expect(hasSignedInRecently(before(14), NOW)).toBe(true);
  expect(hasSignedInRecently(before(15), NOW)).toBe(false);
  expect(hasSignedInRecently({}, NOW)).toBe(false);
});
