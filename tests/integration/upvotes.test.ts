import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { intents, users } from "#db/schema/accounts.ts";
import { comments, commentTallies, commentUpvotes } from "#db/schema/comments.ts";
import { keepIntent } from "#features/accounts/mutations.ts";
import { setKeptUpvote, setUpvote } from "#features/comments/mutations-upvotes.ts";
import { SHOWN_AT_ONCE } from "#features/comments/policy.ts";
import { listMyUpvotes } from "#features/comments/queries-upvotes.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { listComments } from "../support/comments.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

const request = vi.hoisted(() => ({ cookie: "", kept: "", origin: "http://site.test", expired: [] as string[] }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === "verdict.session" && request.cookie ? { value: request.cookie } : undefined),
    set: (_name: string, value: string) => {
      request.kept = value;
    },
  }),
  headers: async () => new Headers({ origin: request.origin, host: "site.test" }),
}));
vi.mock("next/cache", () => ({
  revalidateTag: (tag: string) => request.expired.push(tag),
  updateTag: (tag: string) => request.expired.push(tag),
  unstable_cache: (read: unknown) => read,
}));
const { POST } = await import("#app/api/comments/[id]/upvote/route.ts");
const { GET } = await import("#app/api/overlay/route.ts");

beforeEach(() => {
  request.cookie = "";
  request.kept = "";
  request.origin = "http://site.test";
  request.expired = [];
});

const countOf = async (reviewId: string, id: string) =>
  (await listComments(reviewId)).find((comment) => comment.id === id)?.upvotes;

async function aCommentOfAnother() {
  const review = await aReview();
  return { review, comment: await aComment(await aReader(), review) };
}

describe("an up-vote", () => {
  it("is given, given again, and taken back", async () => {
    const { review, comment } = await aCommentOfAnother();
    const reader = await aReader();
    const set = (isUp: boolean) => setUpvote(reader, { commentId: comment.id, isUp });
    expect(await set(true)).toEqual({ reviewId: review.id, slug: review.slug, isUp: true, upvotes: 1 });
    expect(await set(true)).toMatchObject({ isUp: true, upvotes: 1 });
    expect(await listMyUpvotes(reader, [comment.id])).toEqual({ [comment.id]: 1 });
    expect(await countOf(review.id, comment.id)).toBe(1);
    expect(await set(false)).toMatchObject({ isUp: false, upvotes: 0 });
    expect(await set(false)).toMatchObject({ isUp: false, upvotes: 0 });
    expect(await listMyUpvotes(reader, [comment.id])).toEqual({});
  });

  it("is one each, whoever presses at once and however often", async () => {
    const { review, comment } = await aCommentOfAnother();
    const readers = await Promise.all(Array.from({ length: 60 }, () => aReader()));
    const presses = readers.flatMap((reader, at) => [true, at % 3 !== 0, true].map((isUp) => ({ reader, isUp })));
    await Promise.all(presses.map(({ reader, isUp }) => setUpvote(reader, { commentId: comment.id, isUp })));
    await Promise.all(readers.map((reader, at) => setUpvote(reader, { commentId: comment.id, isUp: at < 40 })));
    expect(await countOf(review.id, comment.id)).toBe(40);
    expect(await db.$count(commentUpvotes, eq(commentUpvotes.commentId, comment.id))).toBe(40);
  });

  it("is not for one's own comment, nor for what is not there for everyone", async () => {
    const { review, comment } = await aCommentOfAnother();
    const writer = await aReader();
    const own = await aComment(writer, review);
    await expect(setUpvote(writer, { commentId: own.id, isUp: true })).rejects.toMatchObject({ code: "forbidden" });
    expect(await countOf(review.id, own.id)).toBe(0);
    const refused = async (commentId: string) =>
      setUpvote(writer, { commentId, isUp: true }).catch((error) => [error.code, error.key]);
    await db.update(comments).set({ status: "hidden", statusReason: "spam" }).where(eq(comments.id, comment.id));
    const draft = await aReview({ status: "draft" });
    const answers = await Promise.all(
      [comment.id, crypto.randomUUID(), (await aComment(await aReader(), draft)).id].map(refused),
    );
    expect(answers).toEqual(Array(3).fill(["not_found", "threads.commentGone"]));
  });

  it("goes with the person who gave it", async () => {
    const { review, comment } = await aCommentOfAnother();
    const reader = await aReader();
    await setUpvote(reader, { commentId: comment.id, isUp: true });
    await db.delete(users).where(eq(users.id, reader.id));
    expect(await countOf(review.id, comment.id)).toBe(0);
  });

  it("cannot be counted below nothing", async () => {
    const { comment } = await aCommentOfAnother();
    await expect(db.insert(commentTallies).values({ commentId: comment.id, upvotes: -1 })).rejects.toThrow();
  });
});

describe("one's own up-votes", () => {
  const ask = async (query: string) =>
    (await (await GET(new Request(`http://site.test/api/overlay${query}`))).json()).upvotes;

  it("are told of the comments a page shows, of no others and to nobody else", async () => {
    const { review, comment } = await aCommentOfAnother();
    const [further, own] = [await aComment(await aReader(), review), await aReader()];
    const [reader, other] = [await aReader(), await aReader()];
    for (const { id } of [comment, further]) await setUpvote(reader, { commentId: id, isUp: true });
    await setUpvote(own, { commentId: comment.id, isUp: true });
    request.cookie = await aSession(reader);
    for (const about of [`?review=${review.id}&shown=`, "?shown="]) {
      expect(await ask(`${about}${comment.id}`)).toEqual({ [comment.id]: 2 });
      expect(await ask(`${about}${comment.id},${further.id}`)).toEqual({ [comment.id]: 2, [further.id]: 1 });
    }
    expect(await ask(`?review=${review.id}`)).toEqual({});
    request.cookie = await aSession(other);
    expect(await ask(`?shown=${comment.id},${further.id}`)).toEqual({});
    request.cookie = "";
    expect(await ask(`?shown=${comment.id}`)).toBeNull();
  });

  it("are asked for within bounds, and nonsense is nothing", async () => {
    const { comment } = await aCommentOfAnother();
    const reader = await aReader();
    await setUpvote(reader, { commentId: comment.id, isUp: true });
    request.cookie = await aSession(reader);
    const others = Array.from({ length: SHOWN_AT_ONCE }, () => crypto.randomUUID());
    expect(await ask(`?shown=${[comment.id, ...others].join(",")}`)).toEqual({ [comment.id]: 1 });
    expect(await ask(`?shown=${[...others, comment.id].join(",")}`)).toEqual({});
    for (const nonsense of ["x", `${comment.id};`, `${comment.id},`])
      expect(await ask(`?shown=${nonsense}`)).toBeNull();
  });
});

describe("an up-vote pressed before signing in", () => {
  const keep = (commentId: string, isUp = true) => keepIntent({ kind: "upvote", payload: { commentId, isUp } });

  it("is given once, however many carry it out together", async () => {
    const { review, comment } = await aCommentOfAnother();
    const reader = await aReader();
    const token = await keep(comment.id);
    const given = await Promise.all(Array.from({ length: 8 }, () => setKeptUpvote(reader, token)));
    expect(given.filter(Boolean)).toEqual([{ reviewId: review.id, slug: review.slug, isUp: true, upvotes: 1 }]);
    await setUpvote(reader, { commentId: comment.id, isUp: false });
    expect(await setKeptUpvote(reader, token)).toBeNull();
    expect(await countOf(review.id, comment.id)).toBe(0);
  });

  it("does nothing where it is refused by now, is over, or is something else", async () => {
    const { review, comment } = await aCommentOfAnother();
    const reader = await aReader();
    const own = await aComment(reader, review);
    expect(await setKeptUpvote(reader, await keep(own.id))).toBeNull();
    expect(await setKeptUpvote(reader, await keep(crypto.randomUUID()))).toBeNull();
    const late = await keep(comment.id);
    await db
      .update(intents)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(intents.tokenHash, hashToken(late)));
    expect(await setKeptUpvote(reader, late)).toBeNull();
    const vote = await keepIntent({ kind: "vote", payload: { commentId: comment.id, isUp: true } });
    expect(await setKeptUpvote(reader, vote)).toBeNull();
    expect(await countOf(review.id, comment.id)).toBe(0);
    expect(await countOf(review.id, own.id)).toBe(0);
  });
});

describe("its door", () => {
  const ask = (id: string, body: unknown, origin = "http://site.test") =>
    POST(
      new Request(`http://site.test/api/comments/${id}/upvote`, {
        method: "POST",
        headers: { "content-type": "application/json", origin, host: "site.test" },
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({ id }) },
    );

  it("answers with the exact number and expires the discussion", async () => {
    const { review, comment } = await aCommentOfAnother();
    request.cookie = await aSession(await aReader());
    const answer = await ask(comment.id, { isUp: true });
    expect(await answer.json()).toEqual({ isUp: true, upvotes: 1 });
    expect(request.expired).toEqual([`comments:${review.id}`, `reasons:${review.id}`]);
  });

  it("keeps a guest's press for this browser, and gives it to whoever signs in there", async () => {
    const { review, comment } = await aCommentOfAnother();
    expect((await ask(comment.id, { isUp: true })).status).toBe(401);
    expect(await countOf(review.id, comment.id)).toBe(0);
    expect(await setKeptUpvote(await aReader(), request.kept)).toMatchObject({ isUp: true, upvotes: 1 });
  });

  it("is closed to other sites and nonsense", async () => {
    const { comment } = await aCommentOfAnother();
    request.origin = "https://elsewhere.example";
    expect((await ask(comment.id, { isUp: true }, "https://elsewhere.example")).status).toBe(403);
    expect(request.kept).toBe("");
    request.cookie = await aSession(await aReader());
    expect((await ask(comment.id, { isUp: true }, "https://elsewhere.example")).status).toBe(403);
    for (const body of [{}, { isUp: "yes" }, []]) expect((await ask(comment.id, body)).status).toBe(422);
    expect((await ask("nonsense", { isUp: true })).status).toBe(422);
  });
});
