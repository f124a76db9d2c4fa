import { expect, it } from "vitest";
import { drawnComments, drawnReasons } from "#features/comments/components/drawn-comments.ts";
import type { CommentView } from "#features/comments/queries.ts";

const comment = (more: Partial<CommentView>): CommentView => ({
  id: "a",
  parentId: null,
  kind: "visible",
  authorName: "Bora",
  mark: null,
  pointId: null,
  pointTitle: null,
  bodyMarkdown: "So *good*.",
  spoilsThrough: 0,
  upvotes: 0,
  createdAt: new Date("2026-01-02T03:04:05.678Z"),
  isLocked: false,
  isCovered: false,
  editedAt: null,
  ...more,
});

it("sends of a comment only what is there", () => {
  expect(drawnComments([comment({})])).toEqual([
    { id: "a", name: "Bora", at: 1767323045, body: [["p", "So ", ["em", "good"], "."]] },
  ]);
});

it("sends of a comment that is gone only its place", () => {
  const gone = comment({ kind: "erased", authorName: null, bodyMarkdown: null });
  expect(drawnComments([gone])).toEqual([{ id: "a", gone: "erased" }]);
});

it("sends of a comment the reader has not come to who, when and how far, and nothing of its words", () => {
  const beyond = comment({ kind: "spoiler", bodyMarkdown: null, spoilsThrough: 8 });
  expect(drawnComments([beyond])).toEqual([{ id: "a", name: "Bora", spoils: 8, at: 1767323045 }]);
});

it("sends no name of someone who has left, and everything else there is", () => {
  const all = comment({ id: "b", authorName: null, mark: "staff", pointId: "p", pointTitle: "The songs", upvotes: 3 });
  const [, drawn] = drawnComments([comment({}), { ...all, editedAt: new Date("2026-01-03T00:00:00Z") }]);
  expect(drawn).toEqual({
    id: "b",
    mark: "staff",
    point: "The songs",
    about: "p",
    up: 3,
    at: 1767323045,
    editedAt: 1767398400,
    body: [["p", "So ", ["em", "good"], "."]],
  });
});

it("says which point a comment is about, not again of what answers it", () => {
  const about = { pointId: "p", pointTitle: "The songs" };
  const [first, reply] = drawnComments([comment(about), comment({ ...about, id: "b", parentId: "a" })]);
  expect([first?.point, first?.about, reply?.point, reply?.about]).toEqual(["The songs", "p", undefined, "p"]);
});

it("sends in a point's own thread what authors answer to it, and nothing of one that is gone", () => {
  const thread = [
    comment({ pointId: "p", pointTitle: "The songs" }),
    comment({ id: "b", kind: "removed", pointId: "p" }),
  ];
  const [first, gone] = drawnReasons(thread, { a: "agree", b: "disagree" });
  expect(first).toMatchObject({ id: "a", stance: "agree" });
  expect(first).not.toHaveProperty("point");
  expect(gone).toEqual({ id: "b", gone: "removed" });
});
