import { describe, expect, it } from "vitest";
import {
  AUTO_HIDE_REPORTERS,
  canModerate,
  canReportComment,
  canSanction,
  isHiddenByReports,
  type ModeratedComment,
  openDecisions,
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
  [{ status: "pending", statusReason: "links" }, ["approve", "reject"]],
  [{ status: "visible" }, ["approve", "hide"]],
  [{ status: "visible", approvedRevision: 1 }, ["hide"]],
  [{ status: "visible", approvedRevision: 1, openReports: 1 }, ["approve", "hide"]],
  [{ status: "visible", approvedRevision: 1, revision: 2 }, ["approve", "hide"]],
  [{ status: "hidden", statusReason: "reports" }, ["restore", "hide", "reject"]],
  [{ status: "hidden", statusReason: "spoiler" }, ["restore", "reject"]],
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
