import { expect, it } from "vitest";
import { buildThread, MAX_INDENT, whyNotPostComment } from "#features/comments/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";

const thread = (...pairs: [string, string | null][]) =>
  buildThread(pairs.map(([id, parentId]) => ({ id, parentId }))).map(
    ({ comment, indent }) => `${comment.id} ${indent}`,
  );

it("puts replies after what they answer, in the order given", () => {
  expect(thread(["a", null], ["b", null], ["a1", "a"], ["b1", "b"], ["a2", "a"], ["a11", "a1"])).toEqual([
    "a 0",
    "a1 1",
    "a11 2",
    "a2 1",
    "b 0",
    "b1 1",
  ]);
});

it("keeps a comment whose parent is not there", () => {
  expect(thread(["b", "gone"], ["c", "b"])).toEqual(["b 0", "c 1"]);
});

it("survives a thread of fifty thousand replies to replies", () => {
  const deep = Array.from({ length: 50_000 }, (_, i) => ({ id: String(i), parentId: i ? String(i - 1) : null }));
  const made = buildThread(deep);
  expect(made).toHaveLength(50_000);
  expect(Math.max(...made.slice(-10).map(({ indent }) => indent))).toBe(MAX_INDENT);
});

it("says the first thing in the way", () => {
  const viewer: Viewer = { id: "v", name: "V", role: "reader", suspendedUntil: null, isPremoderated: false };
  const now = new Date();
  const open = { isPublished: true, isClosed: false };
  expect(whyNotPostComment(viewer, open, now)).toBeNull();
  expect(whyNotPostComment(viewer, { ...open, isClosed: true }, now)).toBe("comments.errors.closed");
  expect(whyNotPostComment({ ...viewer, suspendedUntil: "forever" }, open, now)).toBe("comments.errors.mayNotWrite");
  expect(whyNotPostComment(viewer, { isPublished: false, isClosed: true }, now)).toBe("comments.errors.noReview");
});
