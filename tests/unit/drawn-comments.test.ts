import { expect, it } from "vitest";
import {
  drawnComments,
  drawnPermalink,
  drawnReasons,
  drawnSlice,
} from "#features/comments/components/drawn-comments.ts";
import type { CommentView } from "#features/comments/queries-views.ts";

const comment = (more: Partial<CommentView>): CommentView => ({
  id: "a",
  parentId: null,
  kind: "visible",
  authorName: "Bora",
  mark: null,
  pointId: null,
  pointTitle: null,
  bodyMarkdown: "So *good*.",
  isKnown: true,
  spoilsThrough: 0,
  upvotes: 0,
  pinnedBy: null,
  isFeatured: false,
  replies: 0,
  more: 0,
  createdAt: new Date("2026-01-02T03:04:05.678Z"),
  locked: null,
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
  expect(first).toMatchObject({ point: "The songs", about: "p" });
  expect(reply).toMatchObject({ about: "p" });
  expect(reply).not.toHaveProperty("point");
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

it("leads on behind the answers that are here, from each comment to those that are not", () => {
  const thread = [
    comment({ more: 2 }),
    comment({ id: "b", parentId: "a", authorName: null, more: 1 }),
    comment({ id: "c", parentId: "b" }),
    comment({ id: "d" }),
  ];
  expect(drawnComments(thread).map((item) => ("more" in item ? item : item.id))).toEqual([
    "a",
    "b",
    "c",
    { to: "b", more: 1, indent: 2 },
    { to: "a", name: "Bora", more: 2, indent: 1 },
    "d",
  ]);
});

it("says of an answer that stands alone that it is part of more, and of the one a page is about that it is that", () => {
  const answer = comment({ id: "b", parentId: "a" });
  expect(drawnComments([answer])).toMatchObject([{ id: "b", reply: true }]);
  const [above, here, below] = drawnPermalink([comment({})], [answer, comment({ id: "c", parentId: "b" })]);
  expect([above, here, below]).toMatchObject([{ id: "a" }, { id: "b", here: true }, { id: "c", indent: 1 }]);
  expect(here).not.toHaveProperty("reply");
});

it("says where a slice goes on", () => {
  const next = "5e2f8a3e-7a86-4f6e-8c3b-0d8e4b3c2a10";
  const address = { listing: { kind: "newest" as const }, through: 4 };
  expect(drawnSlice({ comments: [], next }, address)).toEqual({ items: [], next: `newest/after/${next}/through/4` });
  expect(drawnSlice({ comments: [], next: null }, address).next).toBeNull();
});
