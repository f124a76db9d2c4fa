import type { Page } from "@playwright/test";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

const LIVE = /\/api\/live\?/;
const shown = (page: Page) => page.locator("#discussion").getByRole("article");

async function arrives(review: ReviewRow, bodyMarkdown: string, parentId?: string) {
  const made = await aComment(await aReader(), review, { bodyMarkdown, parentId });
  await expireEverywhere([`comments:${review.id}`]);
  return made;
}

async function aLongDiscussion(review: ReviewRow, count: number): Promise<void> {
  const [reviewId, authorId] = [review.id, (await aReader()).id];
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n));
  const rows = Array.from({ length: count }, (_, n) => ({ bodyMarkdown: `Number ${n}.`, createdAt: at(n) }));
  await db.insert(comments).values(rows.map((row) => ({ ...row, reviewId, authorId })));
}

test("new comments say that they are there and come when asked, without moving what is read or typed", async ({
  page,
  review,
}) => {
  const first = await arrives(review, "The first.");
  const open = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await open;
  const field = page.getByLabel("Your comment");
  await field.pressSequentially("Half a sen");
  const before = await page.locator(`#comment-${first.id}`).boundingBox();
  await arrives(review, "A thread of its own.");
  await arrives(review, "An answer.", first.id);
  await expect(page.getByText("2 new comments")).toBeVisible();
  await field.pressSequentially("tence");
  await expect(field).toHaveValue("Half a sentence");
  await expect(field).toBeFocused();
  expect(await page.locator(`#comment-${first.id}`).boundingBox()).toEqual(before);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(shown(page)).toHaveText([/The first/, /An answer/, /A thread of its own/]);
  await expect(shown(page).filter({ hasText: "A thread of its own" })).toBeFocused();
  await expect(shown(page).filter({ hasText: "An answer" })).toContainText("New");
  await expect(field).toHaveValue("Half a sentence");
});

test("what somebody muted writes is neither announced nor counted as new, and comes folded", async ({
  page,
  review,
  signIn,
}) => {
  const [viewer, muted] = [await signIn(), await aReader()];
  await setFollow(viewer, { subject: "person", id: muted.id, choice: "mute" });
  const arrivesBy = async (bodyMarkdown: string) => {
    await aComment(muted, review, { bodyMarkdown });
    await expireEverywhere([`comments:${review.id}`]);
  };
  await arrives(review, "Known.");
  const open = page.waitForResponse(LIVE);
  const asked = page.waitForResponse(/\/api\/comments\?/);
  await page.goto(`/reviews/${review.slug}`);
  await open;
  await arrivesBy("Quiet.");
  await asked;
  await arrives(review, "Loud.");
  await expect(page.getByText("One new comment")).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(shown(page).filter({ hasText: "Loud." })).toBeFocused();
  await expect(page.getByText("new comment")).toHaveCount(0);
  const folded = shown(page).filter({ hasText: muted.name });
  await expect(folded.getByText("From someone you muted")).toBeVisible();
  await expect(folded.getByText("Quiet.")).toBeHidden();
  await expect(folded.getByText("New", { exact: true })).toHaveCount(0);
});

test("an edit whose comment cannot be read again at once is not taken for a deletion", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("503");
  const { id } = await aComment(await signIn(), review, { bodyMarkdown: "As it was" });
  await page.route("**/api/comments?*", (route) => route.fulfill({ status: 503, body: "{}" }));
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.locator(`#comment-${id}`);
  await comment.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("As it is");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(comment).toContainText("As it is");
  await expect(comment).not.toContainText("took this comment back");
});

test("who comes back is told what is new, and led from one to the next", async ({ page, review }) => {
  await arrives(review, "Known.");
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByText("since you were here")).toHaveCount(0);
  await page.evaluate((id) => {
    const [at] = JSON.parse(localStorage.getItem(`verdict.visit:${id}`) ?? "[]");
    localStorage.setItem(`verdict.visit:${id}`, JSON.stringify([at - 40 * 60_000, null]));
  }, review.id);
  await aComment(await aReader(), review, { bodyMarkdown: "Old.", createdAt: new Date(Date.now() - 86_400_000) });
  await arrives(review, "One more.");
  await arrives(review, "And another.");
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(shown(page)).toHaveCount(4, { timeout: 500 });
  }).toPass();
  await expect(page.getByText("3 new comments since you were here")).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(shown(page).filter({ hasText: "Known." })).toBeFocused();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(shown(page).filter({ hasText: "One more." })).toBeFocused();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByText("since you were here")).toHaveCount(0);
});

test("what answers a comment is folded away and back by a button that says so", async ({ page, review }) => {
  const writer = await aReader();
  const { id } = await aComment(writer, review, { bodyMarkdown: "Above." });
  const { id: below } = await aComment(writer, review, { bodyMarkdown: "Below.", parentId: id });
  await aComment(writer, review, { bodyMarkdown: "Further below.", parentId: below });
  await aComment(writer, review, { bodyMarkdown: "Beside." });
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.locator(`#comment-${id}`);
  const fold = comment.getByRole("button", { name: "Hide the replies to" });
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await fold.focus();
  await page.keyboard.press("Enter");
  const unfold = comment.getByRole("button", { name: "Show the replies to" });
  await expect(unfold).toBeFocused();
  await expect(unfold).toHaveAttribute("aria-expanded", "false");
  await expect(comment).toContainText("2 replies hidden");
  await expect(shown(page)).toHaveText([/Above/, /Beside/]);
  await expectAccessible(page);
  await page.keyboard.press("Space");
  await expect(shown(page)).toHaveCount(4);
});

test("a link to a comment that stands in another part leads to its own page", async ({ page, review }) => {
  const writer = await aReader();
  for (let n = 0; n < 52; n++)
    await aComment(writer, review, { bodyMarkdown: `Number ${n}.`, createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)) });
  const { id } = await aComment(writer, review, { bodyMarkdown: "The last." });
  await page.goto(`/reviews/${review.slug}#comment-${id}`);
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${id}`);
});

test("what was announced stays so while one posts oneself, and comes when asked", async ({ page, review, signIn }) => {
  await signIn();
  await aLongDiscussion(review, 40);
  const open = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await open;
  const { id } = await arrives(review, "Theirs.");
  await expect(page.getByText("One new comment")).toBeVisible();
  const again = page.waitForResponse((answer) => answer.url().includes("_rsc="));
  await page.getByLabel("Your comment").fill("Mine.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(shown(page).filter({ hasText: "Mine." })).toBeVisible();
  await again;
  await expect(page.getByText("41 comments").or(page.getByText("42 comments"))).toBeVisible();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator(`#comment-${id}`)).toBeFocused();
  await expect(shown(page).filter({ hasText: "Mine." })).toHaveCount(1);
});

test("what was announced is still told of when the page is made again with it", async ({ page, review, signIn }) => {
  await signIn();
  await arrives(review, "The first.");
  const open = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await open;
  const { id } = await arrives(review, "Theirs.");
  await expect(page.getByText("One new comment")).toBeVisible();
  await page.getByLabel("Your comment").fill("Mine.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const theirs = page.locator(`#comment-${id}`);
  await expect(theirs).toContainText("New");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(theirs).toBeFocused();
  await expect(page.getByText("new comment")).toHaveCount(0);
});

test("what one is led to or just wrote is seen, though it stands folded away", async ({ page, review, signIn }) => {
  await signIn();
  const { id } = await arrives(review, "Above.");
  await arrives(review, "Below.", id);
  const open = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await open;
  const above = page.locator(`#comment-${id}`);
  const fold = above.getByRole("button", { name: "Hide the replies to" });
  await fold.click();
  const { id: further } = await arrives(review, "Further.", id);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator(`#comment-${further}`)).toBeFocused();
  await fold.click();
  await expect(shown(page)).toHaveCount(1);
  await above.getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("My own.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(shown(page)).toHaveText([/Above/, /Below/, /Further/, /My own/]);
  await fold.click();
  await expect(shown(page)).toHaveCount(1);
});

test("a reply leaves every thread that was read in its place", async ({ page, review, signIn }) => {
  await signIn();
  await aLongDiscussion(review, 40);
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("link", { name: "Show more comments" }).click();
  await expect(shown(page)).toHaveCount(40);
  const first = shown(page).filter({ hasText: "Number 0." });
  await first.getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("My own.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByText("41 comments")).toBeVisible();
  await expect(shown(page)).toHaveCount(41);
  await expect(shown(page).nth(1)).toContainText("My own.");
  for (const n of [29, 30, 39]) await expect(shown(page).nth(n + 1)).toContainText(`Number ${n}.`);
});

test("what comes late for one order is not mixed into another", async ({ page, review }) => {
  await aLongDiscussion(review, 100);
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("link", { name: "Newest", exact: true }).click();
  await expect(shown(page).first()).toContainText("Number 99.");
  const late: (() => Promise<void>)[] = [];
  await page.route("**/discussion/newest/after/**", (route) => void late.push(() => route.continue()));
  await page.getByRole("link", { name: "Show more comments" }).click();
  await expect.poll(() => late.length).toBe(1);
  await page.getByRole("link", { name: "Oldest", exact: true }).click();
  await expect(shown(page).first()).toContainText("Number 0.");
  const answered = page.waitForResponse("**/discussion/newest/after/**");
  await late[0]?.();
  await (await answered).finished();
  await page.getByRole("link", { name: "Show more comments" }).click();
  await expect(shown(page)).toHaveCount(80);
  await expect(shown(page).nth(30)).toContainText("Number 30.");
});
