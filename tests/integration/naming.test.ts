import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas } from "#db/schema/reviews.ts";
import { listMentions } from "#features/comments/mentions.ts";
import { postComment } from "#features/comments/mutations.ts";
import { findMentioned } from "#features/comments/queries-mentions.ts";
import { drawPreview, NAMED_AMONG, suggestPeople, suggestPoints } from "#features/comments/queries-naming.ts";
import { removeReview } from "#features/reviews/mutations.ts";
import { foldName, nameToken } from "#lib/auth/names.ts";
import { listComments } from "../support/comments.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

async function named(name: string) {
  const reader = await aReader();
  await db
    .update(users)
    .set({ name, nameKey: foldName(name) })
    .where(eq(users.id, reader.id));
  return { ...reader, name };
}
const unique = () => Math.random().toString(36).slice(2, 8);

describe("people named with an @", () => {
  it("are found by what stands in their address, in order, each once, whatever is written behind it", async () => {
    const code = unique();
    const [mina, minji] = [await named(`Mina ${code}`), await named(`민지${code}지`)];
    const tokens = listMentions(`@민지${code}지가 @Mina-${code}'s @nobody-${code} @mina-${code}`);
    expect(await findMentioned(tokens)).toEqual([
      { id: minji.id, name: minji.name, token: nameToken(minji.name) },
      { id: mina.id, name: mina.name, token: `mina-${code}` },
    ]);
    expect(await findMentioned([])).toEqual([]);
  });

  it("are told of with the comment, and nobody who is not there", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const mina = await named(`Mina ${unique()}`);
    await aComment(writer, review, { bodyMarkdown: `@${nameToken(mina.name)} and @nobody-${unique()}` });
    await aComment(writer, review, { bodyMarkdown: "No one" });
    expect((await listComments(review.id)).map(({ mentions }) => mentions)).toEqual([
      [nameToken(mina.name)],
      undefined,
    ]);
  });

  it("are suggested by how their names begin, those of this thread first, with nothing but the name", async () => {
    const [review, code] = [await aReview(), unique()];
    const [a, b, c] = [await named(`${code} A`), await named(`${code} B`), await named(`${code} C`)];
    await aComment(c, review);
    await aComment(b, review, { status: "pending", statusReason: "links" });
    expect(await suggestPeople(review.id, code.toUpperCase())).toEqual(
      [c, a, b].map(({ name }) => ({ token: nameToken(name), words: name })),
    );
    expect(await suggestPeople(review.id, "")).toEqual([{ token: nameToken(c.name), words: c.name }]);
    for (const odd of ["%", "_", "\\", `${code}%`, "@example.org", a.id])
      expect(await suggestPeople(review.id, odd)).toEqual([]);
  });

  it("are suggested by the newest comments alone while nothing is typed", async () => {
    const [review, early, talker] = await Promise.all([aReview(), aReader(), aReader()]);
    await aComment(early, review, { createdAt: new Date(Date.now() - 86_400_000) });
    const { id: reviewId } = review;
    const more = { reviewId, authorId: talker.id, bodyMarkdown: "And another thing." };
    await db.insert(comments).values(Array.from({ length: NAMED_AMONG - 1 }, () => more));
    const suggested = async () => (await suggestPeople(reviewId, "")).map(({ words }) => words);
    expect(await suggested()).toEqual([talker.name, early.name]);
    await aComment(talker, review);
    expect(await suggested()).toEqual([talker.name]);
    expect((await suggestPeople(reviewId, nameToken(early.name))).map(({ words }) => words)).toContain(early.name);
  });
});

it("suggests the points a reader may see", async () => {
  const review = await aReview();
  const reading = { locale: "en" as const, through: 0 };
  expect(await suggestPoints(review.id, "the-b", reading)).toEqual([
    { token: "the-beautiful-ost", words: "The beautiful OST" },
  ]);
  expect(await suggestPoints(review.id, "", reading)).toHaveLength(3);
});

it("suggests no points of a review that is not published", async () => {
  const [draft, removed, admin] = await Promise.all([
    aReview({ status: "draft" }),
    aReview(),
    aReader({ role: "admin" }),
  ]);
  await removeReview(admin, { slug: removed.slug, reason: "x" });
  for (const { id } of [draft, removed]) expect(await suggestPoints(id, "", { locale: "en", through: 0 })).toEqual([]);
});

describe("links", () => {
  it("of somebody nobody knows are words, until they are known", async () => {
    const createdAt = new Date(Date.now() - 2 * 86_400_000);
    const [review, stranger] = await Promise.all([aReview(), aNewReader({ createdAt })]);
    await aComment(stranger, review, { bodyMarkdown: "See https://a.example" });
    const isKnown = async () => (await listComments(review.id)).map((comment) => comment.isKnown);
    expect(await isKnown()).toEqual([false]);
    for (const other of [await aReview(), await aReview()]) await aComment(stranger, other, { approvedRevision: 1 });
    expect(await isKnown()).toEqual([true]);
  });

  it("of staff are followed, and of somebody who has left they are not", async () => {
    const [review, staff, gone] = await Promise.all([aReview(), aReader({ role: "editor" }), aReader()]);
    await aComment(staff, review, { bodyMarkdown: "[a](https://a.example)" });
    const { id } = await aComment(gone, review, { bodyMarkdown: "[b](https://b.example)" });
    await db.delete(users).where(eq(users.id, gone.id));
    expect((await listComments(review.id)).map((comment) => [comment.id === id, comment.isKnown])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

it("previews as it will be drawn: points, episodes and people as links, a stranger's links as words", async () => {
  const review = await aReview();
  const mina = await named(`Mina ${unique()}`);
  await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
  const token = nameToken(mina.name);
  const body = `*So* #the-beautiful-ost ep 8 @${token} [x](https://a.example)`;
  const at = { locale: "ko" as const, through: 0 };
  const drawn = (link: unknown[]) => [
    [
      "p",
      ["em", "So"],
      " ",
      ["a", `/ko/reviews/${review.slug}/points/${review.points[2]?.id}`, "#the-beautiful-ost"],
      " ",
      ["a", `/ko/reviews/${review.slug}/through/8`, "ep 8"],
      " ",
      ["a", `/ko/readers/${token}`, `@${token}`],
      " ",
      ...link,
    ],
  ];
  expect(await drawPreview(null, { reviewId: review.id, body }, at)).toEqual(drawn(["x", " (https://a.example)"]));
  const staff = await aReader({ role: "editor" });
  expect(await drawPreview(staff, { reviewId: review.id, body }, at)).toEqual(drawn([["a", "https://a.example", "x"]]));
  const posted = await postComment(staff, { reviewId: review.id, body, levelAnswer: "leave" });
  expect((await listComments(review.id)).find(({ id }) => id === posted.id)).toMatchObject({
    isKnown: true,
    mentions: [token],
  });
});
