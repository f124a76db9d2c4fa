import { randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import { asc, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { commentFindings, comments } from "#db/schema/comments.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { approveComment } from "#features/moderation/mutations-decide.ts";
import { findingInWords } from "#features/screening/components/finding-words.ts";
import { listFindings } from "#features/screening/queries.ts";
import { setEnvironment } from "#lib/env.ts";
import type { AppError } from "#lib/errors.ts";
import { translator } from "#lib/i18n/translate.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

const rowOf = async (id: string) => (await db.select().from(comments).where(eq(comments.id, id)))[0];
const foundIn = async (id: string) =>
  (
    await db
      .select()
      .from(commentFindings)
      .where(eq(commentFindings.commentId, id))
      .orderBy(asc(commentFindings.revision), asc(commentFindings.check))
  ).map(({ revision, check, verdict }) => `${revision} ${check} ${verdict}`);

describe("a first comment", () => {
  it("waits, is shown once approved, and waits again once edited", async () => {
    const [review, reader] = await Promise.all([aReview(), aNewReader()]);
    const posted = await postComment(reader, { reviewId: review.id, body: "My first words here." });
    expect(await rowOf(posted.id)).toMatchObject({ status: "pending", statusReason: "first" });
    await approveComment(await aReader({ role: "moderator" }), {
      commentId: posted.id,
      revision: 1,
      status: "pending",
      note: "",
      reports: 0,
    });
    const edited = await editComment(reader, { commentId: posted.id, revision: 1, body: "My second thoughts." });
    expect(edited.status).toBe("pending");
    expect(await rowOf(posted.id)).toMatchObject({ status: "pending", statusReason: "first", approvedRevision: 1 });
    expect(await foundIn(posted.id)).toEqual(["1 first hold", "1 proof hold", "2 first hold"]);
  });

  it("keeps every finding, the most telling as the reason", async () => {
    const [review, reader] = await Promise.all([aReview(), aNewReader()]);
    const body = "You are all idiots, see https://spam.example";
    const { id } = await postComment(
      { ...reader, isPremoderated: true },
      { reviewId: review.id, body, website: "spam.example", typedSeconds: 1 },
    );
    expect(await rowOf(id)).toMatchObject({ status: "pending", statusReason: "honeypot" });
    expect(await foundIn(id)).toEqual(
      ["first hold", "hasty hold", "honeypot hold", "links hold", "premoderation hold", "proof hold", "words flag"].map(
        (found) => `1 ${found}`,
      ),
    );
  });

  it("is found like the words of other new people", async () => {
    const review = await aReview();
    const body = `Nobody else will tell you where to watch it for nothing: ${randomUUID().replaceAll(/\d/g, "x")}`;
    const first = await postComment(await aNewReader(), { reviewId: review.id, body });
    const second = await postComment(await aNewReader(), { reviewId: review.id, body: `${body}!!` });
    expect((await rowOf(first.id))?.statusReason).toBe("first");
    expect((await rowOf(second.id))?.statusReason).toBe("copied");
  });

  it("soon after another says so", async () => {
    const [review, reader] = await Promise.all([aReview(), aNewReader()]);
    await postComment(reader, { reviewId: review.id, body: "One." });
    const { id } = await postComment(reader, { reviewId: review.id, body: "Two." });
    expect((await rowOf(id))?.statusReason).toBe("speed");
  });
});

describe("asking to rephrase", () => {
  const asked = { code: "invalid", key: "screening.rephrase" };

  it("stores nothing first, and holds it when pressed again", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const input = { reviewId: review.id, body: "Kill yourself, all of you", idempotencyKey: randomUUID() };
    const refusal = (await postComment(reader, input).catch((error) => error)) as AppError;
    expect(refusal).toMatchObject({
      ...asked,
      fields: { body: ["screening.ask.words"], anyway: ["screening.anyway"] },
    });
    expect(refusal.values.words).toBe("kill yourself");
    expect(await db.select().from(comments).where(eq(comments.authorId, reader.id))).toEqual([]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => postComment(reader, { ...input, anyway: true })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers[0]?.status).toBe("pending");
    expect(await foundIn(answers[0]?.id ?? "")).toEqual(["1 words hold"]);
    expect(await postComment(reader, input)).toEqual(answers[0]);
  });

  it("notes an episode that its writer left unmarked, and shows the words", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const input = { reviewId: review.id, body: "He dies in episode 3", idempotencyKey: randomUUID() };
    await expect(postComment(reader, input)).rejects.toMatchObject({ key: "comments.level.question" });
    const { id, status } = await postComment(reader, { ...input, levelAnswer: "leave" });
    expect(status).toBe("visible");
    expect(await foundIn(id)).toEqual(["1 spoilers flag"]);
  });

  it("asks both questions of one text, of a post and of an edit, and looks at it as it is answered", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    const body = "Kill yourself, as he does in episode 3";
    const post = (more: object) => postComment(reader, { reviewId: review.id, body, ...more });
    const edit = (more: object) => editComment(reader, { commentId: id, revision: 1, body, ...more });
    const leave = { levelAnswer: "leave", anyway: true };
    for (const [write, revision] of [
      [edit, 2],
      [post, 1],
    ] as const) {
      await expect(write({})).rejects.toMatchObject({ key: "comments.level.question" });
      await expect(write({ anyway: true })).rejects.toMatchObject({ key: "comments.level.question" });
      await expect(write({ levelAnswer: "mark" })).rejects.toMatchObject(asked);
      const marked = await write({ levelAnswer: "mark", anyway: true });
      expect(marked).toMatchObject({ status: "pending", spoilsThrough: 3, revision });
      expect((await foundIn(marked.id)).filter((found) => found.includes("spoilers"))).toEqual([]);
    }
    const left = await postComment(reader, { reviewId: review.id, body: `${body} too`, ...(leave as object) });
    expect(await foundIn(left.id)).toContain("1 spoilers flag");
  });

  it("holds words that mean little alone once they count enough together, and says which they were", async () => {
    const reader = await aReader();
    const body = "People like you should get lost.";
    const { id, status } = await postComment(reader, { reviewId: (await aReview()).id, body });
    expect(status).toBe("pending");
    const findings = await listFindings(await aReader({ role: "moderator" }), [id]);
    expect(findings.map((finding) => findingInWords(translator("en"), finding))).toEqual([
      "Words that count 4 together: people like you, get lost",
    ]);
  });

  it("shows other words at once, and a spoiler that is marked or told", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const post = (body: string, spoilsThrough = 0) => postComment(reader, { reviewId: review.id, body, spoilsThrough });
    expect((await post("I did not like them.")).status).toBe("visible");
    expect((await post("He dies in ||episode 3||.")).status).toBe("visible");
    expect((await post("He dies in episode 3.", 3)).status).toBe("visible");
  });

  it("asks about the same words twice within minutes, elsewhere too, unless the earlier ones are gone", async () => {
    const [review, other, reader] = await Promise.all([aReview(), aReview(), aReader()]);
    const post = (reviewId: string, more = {}) =>
      postComment(reader, { reviewId, body: "Just lovely.", idempotencyKey: randomUUID(), ...more });
    await post(review.id);
    await expect(post(other.id)).rejects.toMatchObject({ ...asked, fields: { body: ["screening.ask.duplicate"] } });
    expect(await rowOf((await post(other.id, { anyway: true })).id)).toMatchObject({ statusReason: "duplicate" });
  });

  it("asks about an edit too, and leaves the words as they were", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    const edit = { commentId: id, revision: 1, body: "kill yourself" };
    await expect(editComment(reader, edit)).rejects.toMatchObject(asked);
    expect(await rowOf(id)).toMatchObject({ bodyMarkdown: "One", revision: 1, status: "visible" });
    expect(await editComment(reader, { ...edit, anyway: true })).toMatchObject({ revision: 2, status: "pending" });
    expect(await foundIn(id)).toEqual(["2 words hold"]);
  });
});

it("forgets what it found with the words it quotes, when their author takes them back", async () => {
  const [review, reader] = await Promise.all([aReview(), aNewReader()]);
  const { id } = await postComment(reader, { reviewId: review.id, body: "Such idiots." });
  expect(await foundIn(id)).toEqual(["1 first hold", "1 proof hold", "1 words flag"]);
  await deleteComment(reader, { commentId: id });
  expect(await foundIn(id)).toEqual([]);
});

it("lets staff write anything, and notes what it found", async () => {
  const [review, staff] = await Promise.all([aReview(), aReader({ role: "editor" })]);
  const { id, status } = await postComment(staff, { reviewId: review.id, body: "“Kill yourself” is no answer." });
  expect(status).toBe("visible");
  expect(await foundIn(id)).toEqual(["1 words flag"]);
  const moderator = await aReader({ role: "moderator" });
  expect(await listFindings(moderator, [id])).toMatchObject([
    { commentId: id, check: "words", details: { words: [{ said: "kill yourself" }] } },
  ]);
});

it("holds what a person with many refusals writes, though they are known otherwise", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  const rejected = { status: "rejected", statusReason: "abuse" } as const;
  const yesterday = new Date(Date.now() - 86_400_000);
  for (let at = 0; at < 3; at++) await aComment(reader, review, { ...rejected, createdAt: yesterday });
  await db.insert(sanctions).values({ userId: reader.id, kind: "premoderation", reason: "x" });
  const { id } = await postComment({ ...reader, isPremoderated: true }, { reviewId: review.id, body: "Well." });
  expect((await rowOf(id))?.statusReason).toBe("history");
  expect(await foundIn(id)).toEqual(["1 first hold", "1 history hold", "1 premoderation hold", "1 proof hold"]);
});

describe("a spam check outside", () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    setEnvironment({ SPAM_CHECK_URL: "" });
    for (const stop of stops.splice(0)) stop();
  });

  async function check(answer: RequestListener) {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stops.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    const { port } = server.address() as { port: number };
    setEnvironment({ SPAM_CHECK_URL: `http://127.0.0.1:${port}/1.1/comment-check`, SPAM_CHECK_KEY: "a-key" });
  }
  const post = async () => {
    const reader = await aReader();
    const { id } = await postComment(reader, { reviewId: (await aReview()).id, body: "Fine words." });
    return { ...(await rowOf(id)), reader };
  };

  it("is told the words and the name, no address and no e-mail, and lets them through with false", async () => {
    let got = new URLSearchParams();
    await check((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        got = new URLSearchParams(body);
        response.end("false");
      });
    });
    const { status, reader } = await post();
    expect(status).toBe("visible");
    expect(got.get("comment_content")).toBe("Fine words.");
    expect(got.get("api_key")).toBe("a-key");
    expect(got.get("comment_author")).toBe(reader?.name);
    expect([...got.keys()].toSorted()).toEqual(
      ["api_key", "blog", "comment_author", "comment_content", "comment_type", "permalink", "user_ip"].toSorted(),
    );
  });

  it.each([
    ["true", 200, "spam"],
    ["invalid", 200, "unchecked"],
    ["false", 500, "unchecked"],
    ["", 200, "unchecked"],
  ])("answering %j with %d holds: %s", async (text, code, reason) => {
    await check((_, response) => response.writeHead(code).end(text));
    expect(await post()).toMatchObject({ status: "pending", statusReason: reason });
  });

  it("is not told of words that an edit leaves as they are", async () => {
    let asked = 0;
    await check((_, response) => {
      asked += 1;
      response.end("false");
    });
    const { id = "", reader } = await post();
    const edit = (body: string) => editComment(reader, { commentId: id, revision: 1, body, spoilsThrough: asked });
    expect(await edit("Fine words.")).toMatchObject({ status: "visible", spoilsThrough: 1 });
    expect(asked).toBe(1);
    await edit("Finer words.");
    expect(asked).toBe(2);
  });

  it("that never answers, or is not there, holds", async () => {
    await check(() => {});
    expect(await post()).toMatchObject({ status: "pending", statusReason: "unchecked" });
    setEnvironment({ SPAM_CHECK_URL: "http://127.0.0.1:9/comment-check" });
    expect(await post()).toMatchObject({ status: "pending", statusReason: "unchecked" });
  });
});
