import { randomUUID } from "node:crypto";
import { chosenIn } from "../support/composer.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const _aDraft = (reviewId: string, body: string, place = "post") => ({ reviewId, place, body, draftKey: randomUUID() });

test("a comment posted leaves neither its point nor its episode to the next one", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const { about, level } = chosenIn(page);
  await page.getByLabel("Your comment").pressSequentially("Of that point, at the end.");
  await about.selectOption(review.points[1]?.id ?? "");
  await level.fill("3");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Of that point" })).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await expect(about).toHaveValue("");
  await expect(level).toHaveValue("0");
});

test("words begun while a comment is on its way stay, and take over neither its point nor its episode", async ({
  page,
  review,
  signIn,
}) => {
  await signIn();
  await page.route("**/api/comments", async (route) => {
    const answer = await route.fetch();
    await page.getByLabel("Your comment").fill("The next words.");
    await route.fulfill({ response: answer });
  });
  await page.goto(`/reviews/${review.slug}`);
  const { about, level } = chosenIn(page);
  await page.getByLabel("Your comment").fill("The first words.");
  await about.selectOption({ label: review.points[2]?.title ?? "" });
  await level.selectOption("3").catch(() => level.fill("3"));
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("The next words.");
  await expect(about).toHaveValue("");
  await expect(level).toHaveValue("0");
});

test("whoever must sign in again to save an edit comes back to it", async ({
  page,
  review,
  signIn,
  signInAs,
  context,
  expectedFaults,
}) => {
  expectedFaults.push("401");
  const viewer = await signIn();
  const { id } = await aComment(viewer, review, { bodyMarkdown: "As it was." });
  const other = await aComment(await aReader(), review, { bodyMarkdown: "Another's." });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${other.id}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("Begun.");
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("As it is to be.");
  await context.clearCookies({ name: "verdict.session" });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await signInAs(viewer);
  await page.goto(new URL(page.url()).searchParams.get("callbackUrl") ?? "");
  await expect(page).toHaveURL(new RegExp(`#comment-${id}$`));
  await expect(page.getByLabel("Edit your words")).toHaveValue("As it is to be.");
});

test("the focus stays where a comment was deleted", async ({ page, review, signIn }) => {
  const viewer = await signIn();
  const { id } = await aComment(viewer, review, { bodyMarkdown: "Taken back." });
  const { id: below } = await aComment(await aReader(), review, { bodyMarkdown: "Below.", parentId: id });
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.locator(`#comment-${id}`);
  await comment.getByRole("link", { name: "Delete" }).press("Enter");
  await comment.getByRole("button", { name: "Delete for good" }).press("Enter");
  await expect(comment).toHaveText(/took this comment back/);
  await expect(comment).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator(`#comment-${below}`)).toBeFocused();
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

test("a reply on its way stays in sight until it is known what became of it", async ({ page, review, signIn }) => {
  const [first, second] = [await aComment(await aReader(), review), await aComment(await aReader(), review)];
  const reader = await signIn();
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/comments", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`/reviews/${review.slug}`);
  const reply = page.locator(`#reply-${first.id}`);
  const cancel = reply.getByRole("button", { name: "Cancel" });
  await page.locator(`#comment-${first.id}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("An answer under way.");
  await expect(cancel).toBeEnabled();
  await reply.getByRole("button", { name: "Post reply" }).click();
  await expect(reply.getByRole("button", { name: "Posting" })).toBeDisabled();
  await expect(cancel).toBeDisabled();
  await page.locator(`#comment-${second.id}`).getByRole("link", { name: "Reply" }).click();
  await expect(reply).toBeVisible();
  gate.resolve();
  await expect(reply).toHaveCount(0);
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveText(/An answer under way/);
  await page.locator(`#comment-${second.id}`).getByRole("link", { name: "Reply" }).click();
  await expect(page.locator(`#reply-${second.id}`)).toBeVisible();
});

test("a comment on its way to be deleted cannot be kept by cancelling", async ({ page, review, signIn }) => {
  const { id } = await aComment(await signIn(), review);
  const gate = Promise.withResolvers<void>();
  await page.route(`**/api/comments/${id}`, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Delete" }).click();
  const question = page.locator(`#delete-${id}`);
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(question.getByRole("button", { name: "Cancel" })).toBeDisabled();
  gate.resolve();
  await expect(page.locator(`#comment-${id}`)).toHaveCount(0);
});

test("an up-vote that does not arrive is taken back and says only that", async ({ page, review, expectedFaults }) => {
  expectedFaults.push("503");
  const { id } = await aComment(await aReader(), review);
  await page.route("**/upvote", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.locator(`#comment-${id}`);
  await comment.getByRole("button", { name: /^Well said/ }).click();
  await expect(comment.getByRole("alert")).toHaveText("That was not saved. Please try again.");
  await expect(comment.getByText("well said", { exact: true })).toHaveCount(0);
});

test("posted from two tabs it is one comment", async ({ page, review, signIn, context }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").pressSequentially("Twice");
  const tab = await context.newPage();
  await tab.goto(`/reviews/${review.slug}`);
  await expect(tab.getByLabel("Your comment")).toHaveValue("Twice");
  await Promise.all([page, tab].map((one) => one.getByRole("button", { name: "Post comment" }).click()));
  for (const one of [page, tab]) await expect(one.getByText("Your comment is posted.")).toBeVisible();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});
