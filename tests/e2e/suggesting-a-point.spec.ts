import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader, aSuggestion } from "../support/rows.ts";
import { aSpoilingReview, publicPaths } from "../support/spoilers.ts";

async function write(page: Page, title: string, body: string) {
  const form = page.locator("#suggest");
  if (!(await form.getByLabel("In a few words").isVisible())) await form.locator("summary").click();
  await form.getByLabel("In a few words").fill(title);
  await form.getByLabel("In a sentence").fill(body);
  return form;
}

test("a suggestion waits, is taken up in better words, and names its reader", async ({
  page,
  review,
  signIn,
  signInAs,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const form = await write(page, "The quiet scenes", "They say most.");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Suggest it" }).click();
  await expect(form.getByText("Thank you. Your suggestion waits")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("region", { name: "Your suggestions" })).toContainText("Waiting for the author");

  await signInAs(await aReader({ role: "editor" }));
  await page.goto(`/reviews/${review.slug}/edit/suggestions`);
  const waiting = page.getByRole("article", { name: "The quiet scenes" });
  await expect(waiting).toContainText(reader.name);
  await waiting.getByText("Accept", { exact: true }).click();
  await waiting.getByLabel("In a few words").fill("The silences");
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "Make it a point" }).click();
  await expect(page.getByText("It is a point now.")).toBeVisible();
  await expect(page.getByText("Nothing waits here.")).toBeVisible();

  const point = page.locator("#points li").last();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(point.getByRole("heading")).toContainText("The silences", { timeout: 500 });
  }).toPass();
  await expect(point).toContainText(`Suggested by ${reader.name}`);
  await signInAs(reader);
  await page.goto("/settings");
  await page.getByRole("region", { name: "Your suggestions" }).getByRole("link", { name: "See the point" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The silences");
});

test("a moderator declines with a reason, which its suggester reads", async ({ page, review, signInAs }) => {
  const reader = await aReader();
  const { id, title } = await aSuggestion(reader, review);
  await signInAs(await aReader({ role: "moderator" }));
  await page.goto("/moderation");
  await page.getByRole("link", { name: /suggestions? waits?$|suggestions wait/ }).click();
  await expect(page).toHaveURL("/moderation/suggestions");
  // Other tests' suggestions wait as well.
  for (
    let more = page.getByRole("link", { name: "Later ones" });
    !(await page.locator(`#suggestion-${id}`).isVisible());
  ) {
    await more.click();
    more = page.getByRole("link", { name: "Later ones" });
  }
  const waiting = page.locator(`#suggestion-${id}`);
  await waiting.getByText("Decline", { exact: true }).click();
  await waiting.getByLabel("Why, in words its suggester will read").fill("It is part of the second point.");
  await waiting.getByRole("button", { name: "Decline it" }).click();
  await expect(page.getByText("It is declined")).toBeVisible();
  await signInAs(reader);
  await page.goto("/settings");
  const own = page.getByRole("region", { name: "Your suggestions" });
  await expect(own).toContainText(title);
  await expect(own).toContainText("Not taken up: It is part of the second point.");
});

test("what cannot be taken is said beside its field, and nothing typed is lost", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const form = await write(page, "The quiet scenes", "See www.elsewhere.example");
  await form.getByLabel("Name me when it is taken up").uncheck();
  await form.getByRole("button", { name: "Suggest it" }).click();
  await expect(form.getByText("A point has no room for links.")).toBeVisible();
  await expect(form.getByLabel("In a few words")).toHaveValue("The quiet scenes");
  await expect(form.getByLabel("In a sentence")).toHaveValue("See www.elsewhere.example");
  await expect(form.getByLabel("Name me when it is taken up")).not.toBeChecked();
  await expectAccessible(page);
});

test("a guest's suggestion is there again after signing in, and in no other form", async ({ page, signIn }) => {
  const review = await aSpoilingReview();
  await page.goto(`/reviews/${review.slug}`);
  const form = await write(page, "The quiet scenes", "They say most.");
  await form.getByLabel("Gives away").selectOption("2");
  await form.getByRole("button", { name: "Suggest it" }).click();
  await page.waitForURL(/\/sign-in\?/);
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signIn();
  await page.goto(`/back?to=${encodeURIComponent(back)}`);
  await expect(form.getByLabel("In a few words")).toHaveValue("The quiet scenes");
  await expect(form.getByLabel("In a sentence")).toHaveValue("They say most.");
  await expect(form.getByLabel("Gives away")).toHaveValue("2");
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await form.getByRole("button", { name: "Suggest it" }).click();
  await expect(form.getByText("Thank you. Your suggestion waits")).toBeVisible();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(form).not.toHaveAttribute("open");
});

test("what waits is nowhere but where it is decided, nor what was declined", async ({ page, request, signIn }) => {
  test.slow();
  const review = await aSpoilingReview();
  const secret = `secret${crypto.randomUUID().replaceAll("-", "")}`;
  const suggester = await aReader();
  await aSuggestion(suggester, review, { title: `Title ${secret}`, body: `Body ${secret}` });
  await aSuggestion(suggester, review, {
    title: `Declined ${secret}`,
    body: `Body ${secret}`,
    status: "declined",
    reason: `Reason ${secret}`,
    decidedAt: new Date(),
  });
  const viewer = await signIn();
  const found: string[] = [];
  for (const who of [request, page.request]) {
    for (const path of [...publicPaths(review), `/reviews/${review.slug}/through/12`]) {
      if ((await (await who.get(path)).text()).includes(secret)) found.push(path);
    }
  }
  expect(found, viewer.name).toEqual([]);
});

test.describe("nobody else", () => {
  test.use({ expectedFaults: ["404"] });

  test("sees what waits", async ({ page, review, signIn }) => {
    await signIn();
    for (const path of ["/moderation/suggestions", `/reviews/${review.slug}/edit/suggestions`])
      expect((await page.goto(path))?.status()).toBe(404);
  });
});
