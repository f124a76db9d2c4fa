import { randomUUID } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { readerTag } from "#features/accounts/queries.ts";
import { banUser, suspendUser } from "#features/moderation/mutations-sanctions.ts";
import { removeReview } from "#features/reviews/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { LIMITS } from "#lib/limits.ts";
import { requestContext } from "#lib/request-context.ts";
import { aComment, aNewReader, aReader, aReview, aSession } from "../support/rows.ts";

// Stand-ins for the parts only a running Next can give: the request's cookies and the cache's tags.
const request = vi.hoisted(() => ({ cookie: "", expired: [] as string[] }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === "verdict.session" && request.cookie ? { value: request.cookie } : undefined),
    set: () => {},
  }),
  headers: async () => new Headers({ origin: "http://site.test", host: "site.test" }),
}));
vi.mock("next/cache", () => ({
  revalidateTag: (tag: string) => request.expired.push(tag),
  updateTag: (tag: string) => request.expired.push(tag),
  unstable_cache: (read: unknown) => read,
}));

const { GET, POST } = await import("#app/api/comments/route.ts");
const { PATCH, DELETE } = await import("#app/api/comments/[id]/route.ts");

beforeEach(() => {
  request.cookie = "";
  request.expired = [];
});

async function signInAs(viewer: Viewer) {
  request.cookie = await aSession(viewer);
}

function asked(method: string, body: unknown, headers: Record<string, string> = {}) {
  return new Request("http://site.test/api/comments", {
    method,
    headers: { "content-type": "application/json", origin: "http://site.test", host: "site.test", ...headers },
    body: JSON.stringify(body),
  });
}

const at = (id: string) => ({ params: Promise.resolve({ id }) });

it("answers a writer with the comment's place and state, and expires the discussion", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  await signInAs(reader);
  const answer = await POST(asked("POST", { reviewId: review.id, body: "Hello", idempotencyKey: randomUUID() }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(await answer.json()).toEqual({
    id: expect.any(String),
    parentId: null,
    revision: 1,
    spoilsThrough: 0,
    status: "visible",
  });
  expect(request.expired).toEqual([`comments:${review.id}`, readerTag(reader.id)]);
});

it("has the reasons for a point chosen again after a comment on it, an answer to one and a change of one", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  await signInAs(reader);
  const pointId = review.points[0]?.id;
  const both = [`comments:${review.id}`, `reasons:${review.id}`];
  const posted = await (
    await POST(asked("POST", { reviewId: review.id, pointId, body: "The look they share." }))
  ).json();
  expect(request.expired).toEqual([...both, readerTag(reader.id)]);
  request.expired = [];
  await POST(asked("POST", { reviewId: review.id, parentId: posted.id, body: "And the next one." }));
  expect(request.expired).toEqual([...both, readerTag(reader.id)]);
  request.expired = [];
  await DELETE(asked("DELETE", {}), at(posted.id));
  expect(request.expired).toEqual(both);
});

it("does not make the public page again for what the public does not see", async () => {
  const [review, reader] = await Promise.all([aReview(), aNewReader()]);
  await signInAs(reader);
  const answer = await POST(asked("POST", { reviewId: review.id, body: "https://spam.example" }));
  expect(await answer.json()).toMatchObject({ status: "pending" });
  expect(request.expired).toEqual([]);
});

it("takes nothing for the writer from the outside but what it asks for", async () => {
  const [review, reader, other] = await Promise.all([aReview(), aNewReader(), aReader()]);
  await signInAs(reader);
  const grab = { authorId: other.id, status: "visible", revision: 9, createdAt: "2000-01-01", id: randomUUID() };
  const body = { reviewId: review.id, body: "https://spam.example", ...grab };
  expect(await (await POST(asked("POST", body))).json()).toMatchObject({ status: "pending", revision: 1 });
});

it("asks guests to sign in, whatever they send and to whatever door", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  const { id } = await aComment(reader, review);
  const answers = await Promise.all([
    POST(asked("POST", { reviewId: review.id, body: "Hello" })),
    PATCH(asked("PATCH", { revision: 1, body: "Hello" }), at(id)),
    DELETE(asked("DELETE", {}), at(id)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

it.each([
  ["ban", (by: Viewer, userId: string) => banUser(by, { userId, reason: "Spam" })],
  ["suspension", (by: Viewer, userId: string) => suspendUser(by, { userId, days: 1, reason: "Insults" })],
])("ends every open session of a person at a %s, and refuses what a new one writes", async (kind, sanction) => {
  const [review, reader, moderator] = await Promise.all([aReview(), aReader(), aReader({ role: "moderator" })]);
  // Other words each time: what was posted before is answered as before.
  const write = async () => (await POST(asked("POST", { reviewId: review.id, body: randomUUID() }))).status;
  const browsers = [await aSession(reader), await aSession(reader), await aSession(reader)];
  for (const browser of browsers) {
    request.cookie = browser;
    expect(await write()).toBe(200);
  }
  await sanction(moderator, reader.id);
  for (const browser of browsers) {
    request.cookie = browser;
    expect(await write()).toBe(401);
  }
  await signInAs(reader);
  // Whoever is banned is a stranger here.
  expect(await write()).toBe(kind === "ban" ? 401 : 403);
});

it("refuses requests that come from elsewhere", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  const { id } = await aComment(reader, review);
  await signInAs(reader);
  for (const origin of ["https://evil.example", "null", ""]) {
    const headers = { origin };
    const answers = await Promise.all([
      POST(asked("POST", { reviewId: review.id, body: "Hello" }, headers)),
      PATCH(asked("PATCH", { revision: 1, body: "Hello" }, headers), at(id)),
      DELETE(asked("DELETE", {}, headers), at(id)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  }
});

it("edits and deletes one's own, and says the same of another's as of nothing", async () => {
  const [review, reader, other] = await Promise.all([aReview(), aReader(), aReader({ role: "admin" })]);
  const own = await aComment(reader, review);
  const theirs = await aComment(other, review);
  await signInAs(reader);
  const said: unknown[] = [];
  for (const id of [theirs.id, randomUUID()]) {
    for (const answer of [
      await PATCH(asked("PATCH", { revision: 1, body: "Mine now" }), at(id)),
      await DELETE(asked("DELETE", {}), at(id)),
    ]) {
      expect(answer.status).toBe(404);
      said.push(await answer.json());
    }
  }
  expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(request.expired).toEqual([]);
  expect(await (await PATCH(asked("PATCH", { revision: 1, body: "Better" }), at(own.id))).json()).toMatchObject({
    revision: 2,
  });
  expect((await PATCH(asked("PATCH", { revision: 1, body: "Stale" }), at(own.id))).status).toBe(409);
  expect(await (await DELETE(asked("DELETE", {}), at(own.id))).json()).toMatchObject({ status: "erased" });
});

it("names the field of what it cannot take", async () => {
  const [review, reader] = await Promise.all([aReview(), aReader()]);
  await signInAs(reader);
  for (const body of ["", "\u200b", "x".repeat(10_001), 7, null, ["x"], { toString: "x" }]) {
    const answer = await POST(asked("POST", { reviewId: review.id, body }));
    expect(answer.status, JSON.stringify(body)?.slice(0, 20)).toBe(422);
    expect((await answer.json()).fields.body).toHaveLength(1);
  }
  expect((await POST(asked("POST", ["not", "an", "object"]))).status).toBe(422);
  expect((await PATCH(asked("PATCH", { revision: "x", body: "y" }), at("not-an-id"))).status).toBe(422);
});

function read(reviewId: string, more = "", clientAddress: string = randomUUID()) {
  const url = `http://site.test/api/comments?review=${reviewId}&after=0&through=0${more}`;
  return requestContext.run({ clientAddress, isUnavailable: false }, () => GET(new Request(url)));
}

it("shows nothing of what stood under a review that was taken down", async () => {
  const [review, reader, admin] = await Promise.all([aReview(), aReader(), aReader({ role: "admin" })]);
  const { id } = await aComment(reader, review, { bodyMarkdown: "Still here?" });
  const seen = async (more: string) => (await (await read(review.id, more)).json()).length;
  expect([await seen(""), await seen(`&id=${id}`)]).toEqual([1, 1]);
  await removeReview(admin, { slug: review.slug, reason: "x" });
  expect([await seen(""), await seen(`&id=${id}`)]).toEqual([0, 0]);
});

it("reads so often for one address, and goes on for others", async () => {
  const [{ id }, address] = [await aReview(), randomUUID()];
  for (let asked = 0; asked < LIMITS["read-comments"].points; asked++) await read(id, "", address);
  expect((await read(id, "", address)).status).toBe(429);
  expect((await read(id)).status).toBe(200);
});
