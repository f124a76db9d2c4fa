import type { Page } from "@playwright/test";
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
