import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("what was typed survives a reload, and can be discarded", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").pressSequentially("Half a thought");
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue("Half a thought");
  await expect(page.getByText("Restored what you were writing.")).toBeVisible();
  await page.getByRole("button", { name: "Discard it" }).click();
  await page.reload();
  await expect(page.getByText("Nobody has written yet")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
});

test("a reply begun stands open again after a reload", async ({ page, review }) => {
  const parent = await aComment(await aReader(), review);
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${parent.id}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").pressSequentially("Half an answer");
  await page.reload();
  await expect(page.getByLabel("Your reply")).toHaveValue("Half an answer");
});

test("a lost connection and a lost answer keep the text, and trying again posts once", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_CONNECTION");
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Said once.");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site.")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("Said once.");
  await page.context().setOffline(false);

  await page.route("**/api/comments", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site.")).toBeVisible();
  await page.unroute("**/api/comments");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});

test("Ctrl and Enter post, and pressing twice posts once", async ({ page, review, signIn }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Quick.");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});

test("an edit that someone else overtook keeps the text and says so", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("409");
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "One" });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("Three");
  const elsewhere = await page.request.patch(`/api/comments/${id}`, {
    data: { revision: 1, body: "Two" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(elsewhere.status()).toBe(200);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("This comment was changed somewhere else meanwhile.")).toBeVisible();
  await expect(page.getByLabel("Edit your words")).toHaveValue("Three");
});
