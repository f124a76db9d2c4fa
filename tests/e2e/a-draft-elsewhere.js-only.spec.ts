import { randomUUID } from "node:crypto";
import { discardDraft, saveDraft } from "#features/comments/mutations-drafts.ts";
import { listMyDrafts } from "#features/comments/queries-drafts.ts";
import { chosenIn } from "../support/composer.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment } from "../support/rows.ts";

const aDraft = (reviewId: string, body: string, place = "post") => ({ reviewId, place, body, draftKey: randomUUID() });

test("a point and an episode chosen on another device come with the words, though these are the same", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const { about, level } = chosenIn(page);
  await about.selectOption(review.points[0]?.id ?? "");
  const saved = page.waitForResponse("**/api/drafts");
  await page.getByLabel("Your comment").pressSequentially("Half a thought");
  await (await saved).finished();
  const [mine] = await listMyDrafts(reader, review.id);
  expect(mine?.about).toBe(review.points[0]?.id);
  const elsewhere = { ...aDraft(review.id, "Half a thought"), pointId: review.points[1]?.id, spoilsThrough: 3 };
  await saveDraft(reader, { ...elsewhere, draftKey: mine?.key ?? elsewhere.draftKey, basedOn: mine?.at });
  await page.reload();
  await expect(about).toHaveValue(elsewhere.pointId ?? "");
  await expect(level).toHaveValue("3");
  await expect(page.getByLabel("Your comment")).toHaveValue("Half a thought");
  await expect(page.getByRole("button", { name: "Show that one" })).toHaveCount(0);
});

test("what was typed on one device is there on another, and goes when it is posted", async ({
  page,
  review,
  signIn,
  signInAs,
  browser,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const saved = page.waitForResponse("**/api/drafts");
  await page.getByLabel("Your comment").pressSequentially("Half a thought");
  expect((await saved).status()).toBe(200);

  const elsewhere = await browser.newContext({ baseURL: process.env.SITE ?? "" });
  await elsewhere.addCookies(await page.context().cookies());
  const other = await elsewhere.newPage();
  await other.goto(`/reviews/${review.slug}`);
  await expect(other.getByLabel("Your comment")).toHaveValue("Half a thought");
  await expect(other.getByText("Restored what you were writing.")).toBeVisible();
  await other.getByRole("button", { name: "Post comment" }).click();
  await expect(other.getByText("Your comment is posted.")).toBeVisible();

  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
  await other.reload();
  await expect(other.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
  await expect(other.getByLabel("Your comment")).toHaveValue("");
  await elsewhere.close();
  await signInAs(reader);
});

test("of two versions the one another device kept is put back, whatever its clock, and the other is offered", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const saved = page.waitForResponse("**/api/drafts");
  await page.getByLabel("Your comment").pressSequentially("From here");
  await saved;
  await saveDraft(reader, aDraft(review.id, "From the phone"), new Date(Date.now() - 3_600_000));
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue("From the phone");
  await page.getByRole("button", { name: "Show that one" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("From here");
  await page.getByRole("button", { name: "Show that one" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("From the phone");
});

test("what was thrown away on another device does not come back from this one", async ({ page, review, signIn }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  await chosenIn(page).about.selectOption(review.points[1]?.id ?? "");
  const saved = page.waitForResponse("**/api/drafts");
  await field.pressSequentially("Thought better of it");
  await (await saved).finished();
  await discardDraft(reader, { reviewId: review.id, place: "post" });
  const told = page.waitForResponse("**/api/drafts");
  await page.reload();
  expect(await (await told).json()).toMatchObject({ at: null, gone: "dropped" });
  await expect(field).toHaveValue("");
  await expect(chosenIn(page).about).toHaveValue("");
  const later = page.waitForResponse("**/api/drafts");
  await field.pressSequentially("Other words");
  expect((await (await later).json()).at).not.toBeNull();
  expect((await listMyDrafts(reader, review.id)).map(({ body }) => body)).toEqual(["Other words"]);
});

test("a reply and an edit begun elsewhere stand open", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "As it was" });
  await saveDraft(reader, aDraft(review.id, "Better words", `edit:${id}`));
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByLabel("Edit your words")).toHaveValue("Better words");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator(`#comment-${id}`)).toContainText("Better words");
  await page.reload();
  await expect(page.getByLabel("Edit your words")).toHaveCount(0);
});
