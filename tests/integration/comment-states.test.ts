import { describe, expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { COMMENT_STATUSES, type CommentStatus } from "#db/schema/comments.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const DECISIONS: Record<CommentStatus, CommentStatus[]> = {
  pending: ["visible", "rejected", "spam", "erased"],
  visible: ["pending", "hidden", "rejected", "spam", "erased"],
  hidden: ["visible", "rejected", "spam", "erased"],
  rejected: ["visible", "pending", "hidden", "spam", "erased"],
  spam: ["visible", "pending", "hidden", "rejected", "erased"],
  erased: [],
};
const EDITS: Record<CommentStatus, CommentStatus[]> = {
  pending: ["pending", "visible"],
  visible: ["pending", "visible"],
  hidden: [],
  rejected: [],
  spam: [],
  erased: [],
};
const pairs = COMMENT_STATUSES.flatMap((was) => COMMENT_STATUSES.map((becomes) => ({ was, becomes })));

async function aCommentThatIs(status: CommentStatus) {
  const words = status === "erased" ? { bodyMarkdown: null } : {};
  const { id } = await aComment(await aReader(), await aReview(), { status, statusReason: "spam", ...words });
  return id;
}
const told = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => "done",
    (error: { constraint_name?: string }) => error.constraint_name,
  );

describe("a decision", () => {
  it.each(pairs)("takes what is $was to $becomes only where that is allowed", async ({ was, becomes }) => {
    const sql = sqlClient();
    const id = await aCommentThatIs(was);
    const words = becomes === "erased" ? null : "I felt that too.";
    const work = sql`update comments set status = ${becomes}, body_markdown = ${was === "erased" ? null : words} where id = ${id}`;
    const isAllowed = was === becomes || DECISIONS[was].includes(becomes);
    expect((await told(work)) === "done").toBe(isAllowed);
    const [row] = await sql`select status, status_changed_at from comments where id = ${id}`;
    expect(row?.status).toBe(isAllowed ? becomes : was);
    expect(row?.status_changed_at === null).toBe(!isAllowed || was === becomes);
  });
});

describe("an edit", () => {
  it.each(pairs)("takes what is $was to $becomes only where that is allowed", async ({ was, becomes }) => {
    const sql = sqlClient();
    const id = await aCommentThatIs(was);
    const words = becomes === "erased" ? null : "Other words.";
    const work = sql`update comments set status = ${becomes}, body_markdown = ${words}, revision = 2 where id = ${id}`;
    expect((await told(work)) === "done").toBe(EDITS[was].includes(becomes));
  });
});

it("changes no words without a new revision, and keeps what a person approved to that revision", async () => {
  const sql = sqlClient();
  const id = await aCommentThatIs("visible");
  const change = (set: object) => told(sql`update comments set ${sql(set)} where id = ${id}`);
  expect(await change({ body_markdown: "Quietly changed." })).toBe("comments_words_of_revision");
  expect(await change({ approved_revision: 1 })).toBe("done");
  expect(await change({ body_markdown: "Changed.", revision: 2, approved_revision: 2 })).toBe(
    "comments_approved_as_shown",
  );
  expect(await change({ body_markdown: "Changed.", revision: 2 })).toBe("done");
  expect(await change({ status: "hidden", status_reason: "abuse", approved_revision: 2 })).toBe(
    "comments_approved_as_shown",
  );
  const [row] = await sql`select approved_revision from comments where id = ${id}`;
  expect(row).toEqual({ approved_revision: 1 });
});
