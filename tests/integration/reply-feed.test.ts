import Parser from "rss-parser";
import { expect, it } from "vitest";
import { postComment } from "#features/comments/mutations.ts";
import { answerReplies } from "#features/notifications/answer-feed.ts";
import { endFeed, renewFeed } from "#features/notifications/mutations-feed.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { findOwnChoices } from "#features/notifications/queries-choices.ts";
import { feedSecret } from "#features/notifications/tokens.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aReader, aReview } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

async function secretOf(viewer: Viewer): Promise<string> {
  return feedSecret(viewer.id, (await findOwnChoices(viewer)).feedEdition);
}

const ask = (secret: string, file = "atom.xml") =>
  answerReplies(new Request(`http://localhost/feeds/${secret}/${file}`), secret, file);

async function titlesIn(secret: string): Promise<string[]> {
  const feed = await new Parser().parseString(await (await ask(secret)).text());
  return feed.items.map(({ title = "" }) => title);
}

it("shows the newest answers first, and nothing else's, for nobody to keep", async () => {
  const [mina, jisu, muted, review] = [await aReader(), await aReader(), await aReader(), await aReview()];
  await renewFeed(mina);
  const first = await postComment(mina, { reviewId: review.id, body: "One." });
  await postComment(jisu, { reviewId: review.id, body: "Not an answer." });
  const one = await postComment(jisu, { reviewId: review.id, parentId: first.id, body: "An *answer*, ||secret||." });
  await postComment(mina, { reviewId: review.id, parentId: first.id, body: "My own." });
  await setFollow(mina, { subject: "person", id: muted.id, choice: "mute" });
  await postComment(muted, { reviewId: review.id, parentId: first.id, body: "Muted." });
  const two = await postComment(jisu, { reviewId: review.id, parentId: first.id, body: "Another." });
  const secret = await secretOf(mina);
  const answer = await ask(secret);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  const text = await answer.text();
  const feed = await new Parser().parseString(text);
  expect(feed.items.map((item) => item.id)).toEqual([`urn:uuid:${two.id}`, `urn:uuid:${one.id}`]);
  expect(feed.items[1]).toMatchObject({
    title: `${jisu.name} answered you about “Drama ${review.slug}”`,
    link: expect.stringMatching(new RegExp(`/reviews/${review.slug}/comments/${one.id}$`)),
  });
  expect(text).not.toMatch(/secret\b.*\|\||Not an answer|My own|Muted\./);
  expect(text).not.toContain(">secret<");
  for (const file of ["feed.xml", "feed.json"]) expect((await ask(secret, file)).status).toBe(200);
});

it("keeps the words of what gives away more than its reader has watched", async () => {
  const [review, mina, jisu] = [await aSpoilingReview(), await aReader(), await aReader()];
  await renewFeed(mina);
  const first = await postComment(mina, { reviewId: review.id, body: "At one." });
  await postComment(jisu, { reviewId: review.id, parentId: first.id, body: "In nine he goes.", spoilsThrough: 9 });
  const text = await (await ask(await secretOf(mina))).text();
  expect(text).toContain("episodes you have not watched");
  expect(text).not.toContain("he goes");
});

it("leads nowhere once renewed or taken away, nor for a secret nobody was given", async () => {
  const mina = await aReader();
  await renewFeed(mina);
  const before = await secretOf(mina);
  expect(await titlesIn(before)).toEqual([]);
  await renewFeed(mina);
  const after = await secretOf(mina);
  expect(after).not.toBe(before);
  expect((await ask(before)).status).toBe(404);
  expect((await ask(after)).status).toBe(200);
  expect((await ask(after, "other.xml")).status).toBe(404);
  await endFeed(mina);
  expect((await ask(after)).status).toBe(404);
  for (const secret of ["", "x", feedSecret(mina.id, 7)]) expect((await ask(secret)).status).toBe(404);
});
