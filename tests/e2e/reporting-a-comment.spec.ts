import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("a reader reports a comment and is thanked, and a moderator sees why", async ({
  page,
  review,
  signIn,
  signInAs,
}) => {
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "Buy your tickets from me." });
  await signIn();
  await page.goto(`/comments/${id}/report`);
  await expect(page.getByText("Buy your tickets from me.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Advertising or spam").check();
  await page.getByLabel("A word of explanation").fill("Under every review.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to the discussion" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${id}`);
  await expect(page.getByText("Buy your tickets from me.")).toBeVisible();

  await signInAs(await aReader({ role: "moderator" }));
  await page.goto(`/moderation/comments/${id}`);
  await expect(page.getByText("One reader reported it: spam")).toBeVisible();
  await expect(page.getByText("Under every review.")).toBeVisible();
});

test("“something else” asks for words and keeps what was chosen", async ({ page, review, signIn }) => {
  const { id } = await aComment(await aReader(), review);
  await signIn();
  await page.goto(`/comments/${id}/report`);
  await page.getByLabel("Something else").check();
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("Say in a few words what it is.")).toBeVisible();
  await expect(page.getByLabel("Something else")).toBeChecked();
});

test("a guest signs in first and finds their choice and their words again", async ({ page, review, signIn }) => {
  const { id } = await aComment(await aReader(), review);
  await page.goto(`/comments/${id}/report`);
  await page.getByLabel("Has nothing to do with the review").check();
  await page.getByLabel("A word of explanation").fill("It is about football.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.waitForURL(/\/sign-in\?callbackUrl=/);
  expect(page.url()).not.toContain("football");
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signIn();
  await page.goto(back);
  await expect(page.getByLabel("Has nothing to do with the review")).toBeChecked();
  await expect(page.getByLabel("A word of explanation")).toHaveValue("It is about football.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
});

test("one's own comment has no report form", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review);
  await page.goto(`/comments/${id}/report`);
  await expect(page.getByText("This is your own comment.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send the report" })).toHaveCount(0);
});

test.describe("what is not in sight", () => {
  test.use({ expectedFaults: ["404"] });

  test("cannot be told from what does not exist", async ({ page, review, signIn }) => {
    const { id } = await aComment(await aReader(), review, { status: "hidden", statusReason: "spam" });
    await signIn();
    for (const path of [`/comments/${id}/report`, `/comments/${crypto.randomUUID()}/report`, "/comments/x/report"]) {
      expect((await page.goto(path))?.status()).toBe(404);
    }
  });
});
