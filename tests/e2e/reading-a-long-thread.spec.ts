import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000);
const canScript = () => test.info().project.use.javaScriptEnabled !== false;

async function aLongDiscussion(review: ReviewRow, count: number): Promise<void> {
  const writer = await aReader();
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ reviewId: review.id, authorId: writer.id, bodyMarkdown: `Number ${index}.`, createdAt: minute(index) },
  }));
  await db.insert(comments).values(rows);
}

async function aDeepThread(review: ReviewRow, depth: number): Promise<string[]> {
  const writer = await aReader();
  const ids: string[] = [];
  for (let n = 0; n < depth; n++) {
    const { id } = await aComment(writer, review, {
      parentId: ids.at(-1),
      bodyMarkdown: `Level ${n}.`,
      createdAt: minute(n),
    });
    ids.push(id);
  }
  return ids;
}

const shown = (page: Page) => page.locator("#discussion").getByRole("article");
const upvoteOf = (page: Page, words: string) =>
  shown(page)
    .filter({ hasText: words })
    .getByRole("button", { name: /^Well said/ });

test("a long discussion goes on part by part, each comment once", async ({ page, review }) => {
  await aLongDiscussion(review, 120);
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByText("120 comments")).toBeVisible();
  await expect(shown(page)).toHaveCount(30);
  const more = page.getByRole("link", { name: "Show more comments" });
  if (!canScript()) {
    await more.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All comments, oldest first");
    await expect(shown(page).first()).toContainText("Number 30.");
    await more.click();
    await expect(shown(page)).toHaveCount(40);
    await expect(more).toHaveCount(0);
    await page.getByRole("link", { name: "Back to the whole discussion" }).click();
    return expect(page).toHaveURL(`/reviews/${review.slug}#discussion`);
  }
  await more.scrollIntoViewIfNeeded();
  const link = await more.boundingBox();
  await more.click();
  await expect(shown(page)).toHaveCount(80);
  await expect(shown(page).filter({ hasText: "Number 30." })).toBeFocused();
  const first = await shown(page).filter({ hasText: "Number 30." }).boundingBox();
  expect(Math.abs((first?.y ?? 0) - (link?.y ?? 0))).toBeLessThan(80);
  await page.keyboard.press("j");
  await expect(shown(page).filter({ hasText: "Number 31." })).toBeFocused();
  await more.click();
  await expect(shown(page)).toHaveCount(120);
  await expect(more).toHaveCount(0);
});

test("what one up-voted says so in every part of a long discussion", async ({ page, review, signIn }) => {
  await aLongDiscussion(review, 60);
  const reader = await signIn();
  const all = await db.select().from(comments).where(eq(comments.reviewId, review.id));
  const liked = all.filter(({ bodyMarkdown }) => ["Number 3.", "Number 55."].includes(bodyMarkdown ?? ""));
  for (const { id } of liked) await setUpvote(reader, { commentId: id, isUp: true });
  const wellSaid = (words: string) => upvoteOf(page, words);
  await page.goto(canScript() ? `/reviews/${review.slug}` : `/reviews/${review.slug}/mine`);
  await expect(wellSaid("Number 3.")).toHaveAttribute("aria-pressed", "true");
  await expect(wellSaid("Number 4.")).toHaveAttribute("aria-pressed", "false");
  if (!canScript()) return;
  await page.getByRole("link", { name: "Show more comments" }).click();
  await expect(wellSaid("Number 55.")).toHaveAttribute("aria-pressed", "true");
  await expect(wellSaid("Number 54.")).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("navigation", { name: "Order of the discussion" }).getByRole("link", { name: "Newest" }).click();
  await expect(shown(page).first()).toContainText("Number 59.");
  await expect(wellSaid("Number 55.")).toHaveAttribute("aria-pressed", "true");
});

test("whether one up-voted what was read later is not said before it is known, and asked again", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  test.skip(!canScript(), "the page comes with what one up-voted");
  expectedFaults.push("503");
  await aLongDiscussion(review, 120);
  const reader = await signIn();
  const all = await db.select().from(comments).where(eq(comments.reviewId, review.id));
  const liked = all.find(({ bodyMarkdown }) => bodyMarkdown === "Number 55.");
  await setUpvote(reader, { commentId: liked?.id ?? "", isUp: true });
  const wellSaid = (words: string) => upvoteOf(page, words);
  await page.goto(`/reviews/${review.slug}`);
  await expect(wellSaid("Number 4.")).toHaveAttribute("aria-pressed", "false");
  await page.route(/overlay\?shown=/, (route) => route.fulfill({ status: 503 }), { times: 1 });
  const failed = page.waitForResponse(/overlay\?shown=/);
  await page.getByRole("link", { name: "Show more comments" }).click();
  await failed;
  await expect(wellSaid("Number 54.")).toBeVisible();
  for (const words of ["Number 54.", "Number 55."]) await expect(wellSaid(words)).not.toHaveAttribute("aria-pressed");
  await expect(wellSaid("Number 4.")).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("link", { name: "Show more comments" }).click();
  await expect(wellSaid("Number 55.")).toHaveAttribute("aria-pressed", "true");
  for (const words of ["Number 54.", "Number 119."])
    await expect(wellSaid(words)).toHaveAttribute("aria-pressed", "false");
});

test("a discussion can be read in another order", async ({ page, review }) => {
  const writer = await aReader();
  const { id } = await aComment(writer, review, { bodyMarkdown: "The first.", createdAt: minute(0) });
  await aComment(writer, review, { bodyMarkdown: "The second.", createdAt: minute(1) });
  await aComment(writer, review, { bodyMarkdown: "An answer.", parentId: id, createdAt: minute(2) });
  await page.goto(`/reviews/${review.slug}`);
  const orders = page.getByRole("navigation", { name: "Order of the discussion" });
  await orders.getByRole("link", { name: "Newest" }).click();
  await expect(shown(page)).toHaveText([/The second/, /The first/, /An answer/]);
  await expect(orders.getByRole("link", { name: "Newest" })).toHaveAttribute("aria-current", "true");
  if (canScript()) {
    await expect(page).toHaveURL(`/reviews/${review.slug}`);
    await page.reload();
    await expect(shown(page)).toHaveText([/The second/, /The first/, /An answer/]);
  } else {
    await expect(page).toHaveURL(`/reviews/${review.slug}/discussion/newest#discussion`);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex, follow");
  }
  await orders.getByRole("link", { name: "Most answered" }).click();
  await expect(shown(page)).toHaveText([/The first/, /An answer/, /The second/]);
  await expectAccessible(page);
});

test("a deep thread goes on on a page of its own, which says what it answers", async ({ page, review, signIn }) => {
  const ids = await aDeepThread(review, 6);
  await page.goto(`/reviews/${review.slug}`);
  await expect(shown(page)).toHaveCount(4);
  await page.getByRole("link", { name: "Continue this thread: one more reply" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${ids[3]}#comment-${ids[3]}`);
  await expect(shown(page)).toHaveText([/Level 0/, /Level 1/, /Level 2/, /Level 3/, /Level 4/, /Level 5/]);
  await expect(page.locator(`#comment-${ids[3]}`)).toContainText("This comment");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A comment by");
  await expectAccessible(page);
  await signIn();
  await page.goto(`/reviews/${review.slug}/comments/${ids[5]}`);
  await page.locator(`#comment-${ids[5]}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("Deeper still.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(shown(page).filter({ hasText: "Deeper still." })).toBeVisible();
  await page.getByRole("link", { name: "Back to the whole discussion" }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${review.slug}(/mine)?#discussion$`));
});

test("a comment that is gone is gone from its address too", async ({ page, review, expectedFaults }) => {
  expectedFaults.push("404");
  const writer = await aReader();
  const held = await aComment(writer, review, { status: "pending", statusReason: "links" });
  for (const id of [held.id, crypto.randomUUID(), "no-id"]) {
    const answer = await page.goto(`/reviews/${review.slug}/comments/${id}`);
    expect(answer?.status()).toBe(404);
  }
  const sideways = await page.goto(`/reviews/${review.slug}/discussion/sideways`);
  expect(sideways?.status()).toBe(404);
});

test("one's own comment is shown even where the discussion is too long for it to stand there", async ({
  page,
  review,
  signIn,
}) => {
  await aLongDiscussion(review, 60);
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("The sixty-first.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const own = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(own).toContainText("The sixty-first.");
  await own.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("The sixty-first, edited.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(own).toContainText("The sixty-first, edited.");
});

test("staff pin and feature a comment, and everyone sees it", async ({ page, review, signInAs, browser }) => {
  const writer = await aReader();
  await aComment(writer, review, { bodyMarkdown: "The first.", createdAt: minute(0) });
  const { id } = await aComment(writer, review, { bodyMarkdown: "The second.", createdAt: minute(1) });
  const editor = await aReader({ role: "editor" });
  await signInAs(editor);
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Pin or feature" }).click();
  await page.getByRole("button", { name: "Pin it above all others" }).click();
  await expect(page.getByText("This comment is pinned.")).toBeVisible();
  await page.getByRole("button", { name: "Feature it" }).click();
  await expect(page.getByText("This comment is featured.")).toBeVisible();
  await expectAccessible(page);
  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await stranger.goto(`/reviews/${review.slug}`);
  await expect(shown(stranger)).toHaveText([/The second/, /The first/]);
  await expect(shown(stranger).first()).toContainText(`Pinned by ${editor.name}`);
  await expect(shown(stranger).first()).toContainText("Featured");
  await stranger.getByRole("link", { name: "Featured", exact: true }).click();
  await expect(shown(stranger)).toHaveText([/The second/]);
  await stranger.close();
});
