import { describe, expect, it } from "vitest";
import {
  AUTO_HIDE_REPORTERS,
  canModerate,
  canReportComment,
  canSanction,
  canUndo,
  isHiddenByReports,
  isOnlyCovered,
  isUndoable,
  type ModeratedComment,
  openDecisions,
  openTouches,
  REPORTER_MIN_AGE_HOURS,
  whyNotDecide,
} from "#features/moderation/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

const now = new Date("2026-11-22T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
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

describe("hiding by reports", () => {
  const settled = { createdAt: hoursAgo(REPORTER_MIN_AGE_HOURS + 1) };
  const fresh = { createdAt: hoursAgo(REPORTER_MIN_AGE_HOURS - 1) };
  const enough = Array.from({ length: AUTO_HIDE_REPORTERS }, () => settled);
  it.each([
    ["enough settled readers", comment(), enough, true],
    ["one too few", comment(), enough.slice(1), false],
    ["one of them new", comment(), [...enough.slice(1), fresh], false],
    ["many new ones", comment(), Array.from({ length: 20 }, () => fresh), false],
    ["a moderator's comment", comment({ authorRole: "moderator" }), enough, false],
    ["an editor's comment", comment({ authorRole: "editor" }), enough, false],
    ["someone who has left", comment({ authorId: null, authorRole: null }), enough, true],
    ["approved as it stands", comment({ approvedRevision: 1 }), enough, false],
    ["changed since it was approved", comment({ approvedRevision: 1, revision: 2 }), enough, true],
    ["held already", comment({ status: "pending" }), enough, false],
  ] as const)("%s", (_case, subject, reporters, expected) => {
    expect(isHiddenByReports(subject, [...reporters], now)).toBe(expected);
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
  ["결혼해요.", ">!결혼해요!<.", true],
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
