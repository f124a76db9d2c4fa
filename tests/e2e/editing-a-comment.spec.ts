import { SILENT_EDIT_MINUTES } from "#features/comments/policy-writing.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("an author changes their words, and everyone sees that they did", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review, {
    bodyMarkdown: "Frist!",
    createdAt: new Date(Date.now() - SILENT_EDIT_MINUTES * 60_000),
  });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Edit your words")).toHaveValue("Frist!");
  await page.getByLabel("Edit your words").fill("First!");
  await page.getByRole("button", { name: "Save changes" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("First!");
  await expect(comment).toContainText("edited");
  await page.goto(`/reviews/${review.slug}`);
  await expect(comment).toContainText("First!");
});

test("new words survive a session that ends while they are written", async ({
  page,
  review,
  signInAs,
  expectedFaults,
}) => {
  expectedFaults.push("401");
  const reader = await aReader();
  await signInAs(reader);
  const { id } = await aComment(reader, review, { bodyMarkdown: "Frist!" });
  await page.goto(`/reviews/${review.slug}/mine?edit=${id}`);
  await page.getByLabel("Edit your words").fill("First, after a long look.");
  await page.context().clearCookies({ name: "verdict.session" });
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/\/sign-in\?/);
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signInAs(reader);
  await page.goto(`/back?to=${encodeURIComponent(back)}`);
  await expect(page.getByLabel("Edit your words")).toHaveValue("First, after a long look.");
  await page.getByRole("button", { name: "Save changes" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("First, after a long look.");
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(comment).toContainText("First, after a long look.");
  await expect(page.getByLabel("Edit your words")).toHaveCount(0);
});

test("who would delete when their session has ended is asked to sign in, and then once more", async ({
  page,
  review,
  signInAs,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled !== false, "with scripts the form stays and says so");
  const reader = await aReader();
  await signInAs(reader);
  const { id } = await aComment(reader, review);
  await page.goto(`/reviews/${review.slug}/mine?delete=${id}`);
  await page.context().clearCookies({ name: "verdict.session" });
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL(/\/sign-in\?/);
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signInAs(reader);
  await page.goto(back);
  await expect(page.getByRole("button", { name: "Delete for good" })).toBeVisible();
});

test("a comment that waits again while others answer it stands once, with its words", async ({
  page,
  review,
  signInAs,
}) => {
  const reader = await aReader();
  await signInAs(reader);
  const { id } = await aComment(reader, review, { bodyMarkdown: "Again.", status: "pending", statusReason: "links" });
  await aComment(await aReader(), review, { parentId: id, bodyMarkdown: "Why?" });
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByText("Why?")).toBeVisible();
  await expect(page.locator(`[id="comment-${id}"]`)).toHaveCount(1);
  await expect(page.locator(`#comment-${id}`)).toContainText("Again.");
});

test("nobody is offered to change another's words", async ({ page, review, signIn }) => {
  const { id } = await aComment(await aReader(), review);
  await signIn({ role: "admin" });
  await page.goto(`/reviews/${review.slug}/mine?edit=${id}`);
  const comment = page.locator(`#comment-${id}`);
  await expect(comment.getByRole("link", { name: "Reply" })).toBeVisible();
  await expect(comment.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await expect(page.getByLabel("Edit your words")).toHaveCount(0);
});

test("an author takes a comment back; its answers stay", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "I take that back." });
  await aComment(await aReader(), review, { parentId: id, bodyMarkdown: "Why?" });
  const kept = [`/reviews/${review.slug}`, `/reviews/${review.slug}/comments/feed.xml`];
  const placesWithIt = async () => {
    const texts = await Promise.all(kept.map(async (path) => (await page.request.get(path)).text()));
    return kept.filter((_, index) => texts[index]?.includes("I take that back."));
  };
  expect(await placesWithIt()).toEqual(kept);
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.locator(`#comment-${id}`)).toHaveText("Its author took this comment back.");
  await expect(page.getByText("Why?")).toBeVisible();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator(`#comment-${id}`)).toHaveText("Its author took this comment back.", { timeout: 500 });
  }).toPass();
  await expect(page.getByText("I take that back.")).toHaveCount(0);
  await expect.poll(placesWithIt).toEqual([]);
  expect((await page.request.get(`/comments/${id}/history`)).status()).toBe(404);
});
