import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { commentFindings } from "#db/schema/comments.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { postComment } from "#features/comments/mutations.ts";
import { editComment } from "#features/comments/mutations-edit.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { castVote } from "#features/points/mutations.ts";
import { DATA_KINDS, NOT_TOLD } from "#features/readers/queries-data.ts";
import { streamOf, writeJson, writeZip } from "#features/readers/write-data.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { aReader, aReview, aSession } from "../support/rows.ts";

async function jsonOf(userId: string): Promise<{ text: string; told: Record<string, Record<string, unknown>[]> }> {
  let text = "";
  for await (const piece of writeJson(userId, new Date())) text += piece;
  return { text, told: JSON.parse(text) };
}

it("tells every column that names people, or says why not", async () => {
  const found = await sqlClient()`
    select c.conrelid::regclass::text || '.' || a.attname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = 'users'::regclass
    union
    select table_name || '.' || column_name from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema = 'public' and data_type = 'uuid'
       and column_name ~ '^(user|person|actor|author|voter|reader|reporter|suggester|owner|member|recipient)_id$|_by$'`;
  // A person of a drama is nobody here.
  const naming = found.map(({ name }) => String(name)).filter((name) => name !== "drama_people.person_id");
  const told = DATA_KINDS.flatMap(({ covers }) => covers);
  expect(told.filter((column) => Object.hasOwn(NOT_TOLD, column))).toEqual([]);
  expect(naming.filter((column) => !told.includes(column) && !Object.hasOwn(NOT_TOLD, column))).toEqual([]);
  // Nothing is listed that is not there.
  const known = [...naming, "users.id"];
  expect([...told, ...Object.keys(NOT_TOLD)].filter((column) => !known.includes(column))).toEqual([]);
});

describe("what is told", () => {
  it("is what one did, in one's own words, without anybody else's and without what signs one in", async () => {
    const [viewer, other, review] = [await aReader(), await aReader(), await aReview()];
    const token = await aSession(viewer);
    const { id } = await postComment(viewer, { reviewId: review.id, body: "First words." });
    await editComment(viewer, { commentId: id, revision: 1, body: '=Later, "words"\nin two lines' });
    await postComment(other, { reviewId: review.id, body: "Somebody else's words." });
    await castVote(viewer, { pointId: review.points[0]?.id ?? "", stance: "agree" });
    await saveReview(viewer, { reviewId: review.id, saved: true });
    await setWatched(viewer, { reviewId: review.id, through: 0 });
    await db
      .insert(sanctions)
      .values({ userId: viewer.id, imposedBy: other.id, kind: "warning", reasonCode: "abuse", reason: "Be kind." });
    const moderator = await aReader({ role: "moderator" });
    await markComment(moderator, { commentId: id, kind: "featured", isSet: true });
    const { entryId } = await hideComment(moderator, {
      ...{ commentId: id, status: "visible", revision: 2, reason: "spam", note: "Between us." },
    });
    await db
      .insert(commentFindings)
      .values({ commentId: id, revision: 2, check: "links", verdict: "flag", details: { links: 9 } });
    const { text, told } = await jsonOf(viewer.id);
    expect(Object.keys(told)).toEqual(["site", "toldAt", ...DATA_KINDS.map(({ name }) => name)]);
    expect(told.account).toMatchObject([{ id: viewer.id, name: viewer.name, role: "reader" }]);
    expect(told.comments).toMatchObject([{ id, review: review.slug, revision: 2, status: "hidden" }]);
    expect(told.what_checks_said_of_comments).toMatchObject([{ comment: id, check: "links", verdict: "flag" }]);
    expect(told.marks_on_comments).toMatchObject([{ comment: id, kind: "featured" }]);
    expect(told.decisions_about_comments).toContainEqual(
      expect.objectContaining({ comment: id, action: "comment.hide", occurred_at: expect.any(String) }),
    );
    expect(told.earlier_words_of_comments).toMatchObject([{ comment: id, words: "First words." }]);
    expect(told.answers_to_points).toMatchObject([{ answer: "agree", words: "The chemistry between the leads" }]);
    expect(told.sanctions).toMatchObject([{ kind: "warning", rule: "abuse", reason: "Be kind." }]);
    expect(told.saved_reviews).toHaveLength(1);
    expect(told.sessions).toHaveLength(1);
    for (const secret of [
      token,
      hashToken(token),
      other.id,
      other.name,
      "Somebody else's",
      "idempotency",
      moderator.id,
      moderator.name,
      "Between us",
      entryId,
    ]) {
      expect(text).not.toContain(secret);
    }
    const zip = Buffer.from(await new Response(writeZip(viewer.id, new Date())).arrayBuffer()).toString("utf8");
    for (const { name } of DATA_KINDS) expect(zip).toContain(`${name}.csv`);
    expect(zip).toContain('"\'=Later, ""words""\nin two lines"');
    expect(zip).not.toContain(other.name);
  });

  it("is read a part at a time and only as fast as it is taken: 12,000 answers, in order, each once", {
    timeout: 60_000,
  }, async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    await sqlClient().begin(async (sql) => {
      await sql`set local statement_timeout = 0`;
      await sql`
        with made as (
          insert into points (review_id, position, revision) select ${review.id}, 100 + n, 1 from generate_series(1, 12000) n returning id),
        worded as (insert into point_revisions (point_id, revision, title, body) select id, 1, 'A', 'B' from made returning point_id)
        select count(*) from worded`;
      await sql`
        insert into votes (point_id, voter_id, point_revision, stance)
        select p.id, ${viewer.id}, 1, 'agree' from points p where p.review_id = ${review.id}`;
    });
    const { told } = await jsonOf(viewer.id);
    const ids = told.answers_to_points?.map(({ point }) => String(point)) ?? [];
    expect(ids).toHaveLength(12_003);
    expect(new Set(ids).size).toBe(ids.length);
    const pieces: string[] = [];
    async function* noted() {
      for await (const piece of writeJson(viewer.id, new Date())) {
        pieces.push(piece);
        yield piece;
      }
    }
    const reader = streamOf(noted()).getReader();
    await reader.read();
    expect(pieces).toHaveLength(1);
    await reader.cancel();
    expect(pieces).toHaveLength(1);
  });
});
