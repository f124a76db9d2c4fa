import { describe, expect, it } from "vitest";
import {
  canModerate,
  canReportComment,
  canSanction,
  canUndo,
  isOnlyCovered,
  isUndoable,
  type ModeratedComment,
  openDecisions,
  openTouches,
  whyNotDecide,
} from "#features/moderation/policy.ts";
import { isHiddenByReports, levelByReports } from "#features/moderation/policy-reports.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

const now = new Date("2026-11-22T12:00:00Z");
const viewer = (role: Viewer["role"], more: Partial<Viewer> = {}): Viewer => ({
  id: role,
  name: role,
  role,
  suspendedUntil: null,
  isPremoderated: false,
  ...more,
});
const comment = (more: Partial<ModeratedComment> = {}): ModeratedComment => ({
  authorId: "someone",
  authorRole: "reader",
  status: "visible",
  statusReason: null,
  revision: 1,
  approvedRevision: null,
  openReports: 0,
  isRemovedByLaw: false,
  ...more,
});

it.each([
  ["reader", {}, false],
  ["editor", {}, false],
  ["moderator", {}, true],
  ["admin", {}, true],
  ["moderator", { suspendedUntil: new Date("2026-11-23") }, false],
  ["moderator", { suspendedUntil: new Date("2026-11-21") }, true],
  ["admin", { suspendedUntil: "forever" }, false],
] as const)("%s %j may moderate: %s", (role, more, expected) => {
  expect(canModerate(viewer(role, more), now)).toBe(expected);
});

it("lets no guest moderate", () => expect(canModerate(null, now)).toBe(false));

it.each([
  ["moderator", { authorId: "moderator", authorRole: "moderator" }, "own"],
  ["admin", { authorId: "admin", authorRole: "admin" }, "own"],
  ["moderator", { authorId: "x", authorRole: "admin" }, "admin"],
  ["admin", { authorId: "x", authorRole: "admin" }, null],
  ["moderator", { authorId: "x", authorRole: "moderator" }, null],
  ["moderator", { authorId: "x", authorRole: "editor" }, null],
  ["moderator", { authorId: null, authorRole: null }, null],
] as const)("%s on a comment %j: %s", (role, more, expected) => {
  expect(whyNotDecide(viewer(role), comment(more))).toBe(expected);
});

it.each([
  [{ status: "pending", statusReason: "links" }, ["approve", "reject", "spam"]],
  [{ status: "visible" }, ["approve", "hide", "spam"]],
  [{ status: "visible", approvedRevision: 1 }, ["hide", "spam"]],
  [{ status: "visible", approvedRevision: 1, openReports: 1 }, ["approve", "hide", "spam"]],
  [{ status: "visible", approvedRevision: 1, revision: 2 }, ["approve", "hide", "spam"]],
  [{ status: "hidden", statusReason: "reports" }, ["restore", "hide", "reject", "spam"]],
  [{ status: "hidden", statusReason: "spoiler" }, ["restore", "reject", "spam"]],
  [{ status: "rejected", statusReason: "spam" }, ["restore"]],
  [{ status: "spam" }, ["restore"]],
  [{ status: "hidden", statusReason: "illegal", isRemovedByLaw: true }, ["reject", "spam"]],
  [{ status: "rejected", isRemovedByLaw: true }, []],
  [{ status: "erased" }, []],
] as [Partial<ModeratedComment>, string[]][])("%j is open to %j", (more, expected) => {
  expect(openDecisions(comment(more))).toEqual(expected);
});

it.each([
  ["moderator", "reader", true],
  ["moderator", "moderator", false],
  ["moderator", "editor", false],
  ["moderator", "admin", false],
  ["admin", "reader", true],
  ["admin", "moderator", true],
  ["admin", "editor", true],
  ["admin", "admin", false],
  ["reader", "reader", false],
  ["editor", "reader", false],
] as const)("%s may sanction a %s: %s", (role, subjectRole, expected) => {
  expect(canSanction(viewer(role), { id: "someone", role: subjectRole }, now)).toBe(expected);
});

it("lets nobody sanction themselves", () => {
  expect(canSanction(viewer("admin"), { id: "admin", role: "reader" }, now)).toBe(false);
});

it("lets people report others' comments only, and suspended people none", () => {
  expect(canReportComment(viewer("reader"), comment(), now)).toBe(true);
  expect(canReportComment(viewer("reader"), comment({ authorId: "reader" }), now)).toBe(false);
  expect(canReportComment(viewer("reader", { suspendedUntil: "forever" }), comment(), now)).toBe(false);
});

const rules = { hideWeight: 3, hidePeople: 2, spoilerPeople: 3 };
const reportsOf = (...weights: number[]) => weights.map((weight) => ({ weight, reason: "abuse" as const }));
const spoilersOf = (...weights: number[]) => weights.map((weight) => ({ weight, reason: "spoiler" as const }));

describe("hiding by reports", () => {
  const enough = reportsOf(1, 1, 1);
  it.each([
    ["three known readers", comment(), enough, true],
    ["two known readers", comment(), reportsOf(1, 1), false],
    ["two trusted readers", comment(), reportsOf(2, 2), true],
    ["a trusted and a known one", comment(), reportsOf(2, 1), true],
    ["one whose word weighs as much", comment(), reportsOf(5), false],
    ["five new ones", comment(), reportsOf(0.5, 0.5, 0.5, 0.5, 0.5), false],
    ["six new ones", comment(), reportsOf(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), true],
    ["many who were always wrong", comment(), reportsOf(0, 0, 0, 0, 0, 0, 0), false],
    ["a moderator's comment", comment({ authorRole: "moderator" }), enough, false],
    ["an editor's comment", comment({ authorRole: "editor" }), enough, false],
    ["someone who has left", comment({ authorId: null, authorRole: null }), enough, true],
    ["approved as it stands", comment({ approvedRevision: 1 }), enough, false],
    ["changed since it was approved", comment({ approvedRevision: 1, revision: 2 }), enough, true],
    ["held already", comment({ status: "pending" }), enough, false],
    ["two trusted readers' word of a spoiler", comment(), spoilersOf(2, 2), false],
    ["a third known one's", comment(), spoilersOf(2, 2, 1), true],
  ] as const)("%s", (_case, subject, open, expected) => {
    expect(isHiddenByReports(subject, open, rules, false)).toBe(expected);
  });

  it("counts no report of a spoiler that is marked by now", () => {
    expect(isHiddenByReports(comment(), spoilersOf(2, 2, 2, 2), rules, true)).toBe(false);
    expect(isHiddenByReports(comment(), [...spoilersOf(2, 2), ...reportsOf(2, 1)], rules, true)).toBe(true);
  });
});

describe("raising a spoiler level by reports", () => {
  const spoiler = (spoilsThrough: number | null, isTrusted = true) => ({
    weight: 2,
    reason: "spoiler" as const,
    spoilsThrough,
    isTrusted,
  });
  const three = [spoiler(4), spoiler(6), spoiler(null)];
  it.each([
    ["to the furthest that any of three named", {}, three, 6],
    ["to the last episode where none named any", {}, [spoiler(null), spoiler(null), spoiler(null)], 16],
    ["not beyond the last episode", {}, [spoiler(99), spoiler(1), spoiler(1)], 16],
    ["not by two", {}, three.slice(1), null],
    ["not by those who are not trusted", {}, [...three.slice(1), spoiler(9, false)], null],
    ["not by reports of something else", {}, [...three.slice(1), { ...spoiler(9), reason: "hate" as const }], null],
    ["not where it says so already", { spoilsThrough: 6 }, three, null],
    ["not what staff wrote", { authorRole: "editor" as const }, three, null],
    ["not what a moderator approved as it stands", { approvedRevision: 1 }, three, null],
  ])("%s", (_case, more: Partial<ModeratedComment & { spoilsThrough: number }>, open, expected) => {
    expect(levelByReports({ spoilsThrough: 0, ...comment(), ...more }, open, rules, 16)).toBe(expected);
  });
});

it.each([
  ["They marry.", "They >!marry!<.", true],
  ["They marry.", ">!They marry.!<", true],
  ["They ||marry||.", "They >!marry!<.", false],
  ["They marry.", "They marry.", false],
  ["They marry.", "They >!marry!<", false],
  ["They marry.", "They >!part!<.", false],
  ["They >!marry!<.", "They marry.", false],
  ["They >!marry!<.", ">!They!< >!marry!<.", true],
  ["They >!marry!<.", "||They >!marry!<.||", true],
  ["They >!marry!<, he dies.", "They marry, >!he!< >!dies!<.", false],
  ["They >!marry at last!<.", "They >!marry!< at last!<.", false],
  ["They >!marry at last!<.", "They >!marry!< >!at last!<.", false],
  ["One || other, they marry.", "One || other, >!they marry!<.", true],
  ["결혼해요.", ">!결혼해요!<.", true],
  ["그는||죽는다||.", "||그는||죽는다||.||", false],
  ["A >!x!< B", ">!A >!x!< B!<", false],
  ["a b", "||a b", false],
])("%j covered as %j: %s", (words, covered, expected) => {
  expect(isOnlyCovered(words, covered)).toBe(expected);
});

it.each([
  ["moderator", "moderator", 9, true],
  ["moderator", "moderator", 10, false],
  ["moderator", "someone", 1, false],
  ["admin", "someone", 9, true],
  ["admin", "someone", 11, false],
  ["admin", null, 1, false],
  ["reader", "reader", 1, false],
] as const)("%s takes back what %s decided %i minutes ago: %s", (role, actorId, minutes, expected) => {
  const occurredAt = new Date(now.getTime() - minutes * 60_000);
  expect(canUndo(viewer(role), { actorId, occurredAt }, now)).toBe(expected);
});

it("takes back decisions about comments, and neither what was done by itself nor a taking back", () => {
  expect(["comment.hide", "comment.cover", "comment.spam"].every(isUndoable)).toBe(true);
  expect(["comment.undo", "comment.auto-hide", "user.ban", "bulk.hide"].some(isUndoable)).toBe(false);
});

it("leaves the words of a comment that its author took away alone, and opens only what is closed", () => {
  expect(openTouches({ status: "erased", isLocked: false })).toEqual([]);
  expect(openTouches({ status: "hidden", isLocked: true })).toEqual(["move", "raise", "unlock"]);
  expect(openTouches({ status: "visible", isLocked: false })).toEqual(["move", "raise", "cover", "lock"]);
});
