import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { keepIntent } from "#features/accounts/mutations.ts";
import { postComment } from "#features/comments/mutations.ts";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { editPlace } from "#features/comments/policy-writing.ts";
import { approveComment } from "#features/moderation/mutations-decide.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

/** Every table of every schema in which some row holds this word. */
async function tablesWith(word: string): Promise<string[]> {
  const sql = sqlClient();
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select count(*)::int as count from ${name} t where t::text like $1`, [`%${word}%`]);
    if (row?.count > 0) found.push(name);
  }
  return found;
}

describe("what its author takes back", () => {
  it.each([false, true])("is in no table any more (answered: %s)", async (isAnswered) => {
    const word = `planted${randomUUID().replaceAll("-", "")}`;
    const [review, writer, moderator] = await Promise.all([aReview(), aReader(), aReader({ role: "moderator" })]);
    const key = randomUUID();
    await saveDraft(writer, { reviewId: review.id, place: "post", body: word, draftKey: key });
    const { id } = await postComment(writer, { reviewId: review.id, body: `${word} one`, idempotencyKey: key });
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await editComment(writer, { commentId: id, revision: 1, body: `${word} two` }, later(10));
    await editComment(writer, { commentId: id, revision: 2, body: `${word} https://a.example` }, later(20));
    await approveComment(moderator, { commentId: id, status: "visible", revision: 3, note: "", reports: 0 });
    await reportComment(await aReader(), { commentId: id, reason: "abuse", explanation: "" });
    await saveDraft(writer, {
      reviewId: review.id,
      place: editPlace(id),
      body: `${word} four`,
      draftKey: randomUUID(),
    });
    if (isAnswered) await aComment(await aReader(), review, { parentId: id });
    expect((await tablesWith(word)).toSorted()).toEqual([
      "public.comment_drafts",
      "public.comment_revisions",
      "public.comments",
      "public.search_documents",
    ]);
    await deleteComment(writer, { commentId: id });
    expect(await tablesWith(word)).toEqual([]);
  });

  it("is looked for where a guest's words are kept too", async () => {
    const word = `planted${randomUUID().replaceAll("-", "")}`;
    await keepIntent({ kind: "comment", payload: { reviewId: randomUUID(), body: word } });
    expect(await tablesWith(word)).toEqual(["public.intents"]);
  });
});
