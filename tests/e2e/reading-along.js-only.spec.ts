import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

test("words selected in a comment become a quotation in the composer, beside what was typed", async ({
  page,
  review,
  signIn,
}) => {
  await signIn();
  const author = await aReader();
  const { id } = await aComment(author, review, { bodyMarkdown: "The last song says it all." });
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Yes:");
  await page.locator(`#comment-${id} p`).selectText();
  await page.getByRole("button", { name: "Quote in a comment" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue(
    `Yes:\n\n> The last song says it all.\n> — [${author.name}](#comment-${id})\n\n`,
  );
  await expect(page.getByLabel("Your comment")).toBeFocused();
  await expect(page.getByRole("button", { name: "Quote in a comment" })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue(/> The last song/);
});

test("the first words of the review are quoted as they stand, though an initial begins them", async ({
  page,
  review,
}) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.locator("[data-quotable] p").filter({ hasText: "A drama about two people." }).selectText();
  await page.getByRole("button", { name: "Quote in a comment" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue(/^> A drama about two people\.\n/);
});

test("who quotes what gives the drama away gives away as much, and no less than they said", async ({ page }) => {
  const review = await aSpoilingReview();
  await page.goto(`/reviews/${review.slug}/through/10`);
  const level = page.locator('#composer [name="spoilsThrough"]');
  await expect(level).toHaveValue("0");
  for (const [quoted, said] of [
    ["", "0"],
    ["8", "8"],
    ["", "8"],
    ["10", "10"],
    ["8", "10"],
  ] as const) {
    await page.locator(`[data-quotable="${quoted}"] p`).first().selectText();
    await page.getByRole("button", { name: "Quote in a comment" }).click();
    await expect(level).toHaveValue(said);
  }
  await page.reload();
  await expect(level, "kept with the draft").toHaveValue("10");
});

test("nothing is offered for words outside what can be quoted", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  const section = page.locator("[data-quotable] p").first();
  await section.selectText();
  await expect(page.getByRole("button", { name: "Quote in a comment" })).toBeVisible();
  await expectAccessible(page);
  await page.locator("#discussion-heading").selectText();
  await expect(page.getByRole("button", { name: "Quote in a comment" })).toBeHidden();
});

test("a reader who comes back finds where they left off", async ({ page, review }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto(`/reviews/${review.slug}`);
  const contents = page.getByRole("navigation", { name: "Contents" });
  await page.locator("#points").scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 400);
  await expect(contents.locator("[aria-current]")).toHaveAttribute("href", "#points");
  const again = await page.context().newPage();
  await again.setViewportSize({ width: 1280, height: 500 });
  await again.goto(`${process.env.SITE}/reviews/${review.slug}`);
  const left = again.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: /you were here/ });
  await expect(left).toHaveAttribute("href", "#points");
});

test("where the clipboard takes nothing, the address is shown and selected", async ({ page, review }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "share", { value: undefined });
    const refuse = () => Promise.reject(new DOMException("Refused", "NotAllowedError"));
    Object.defineProperty(navigator.clipboard, "writeText", { value: refuse });
  });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("The browser would not copy it.")).toBeVisible();
  const address = page.getByLabel("Address of this page");
  await expect(address).toBeFocused();
  await expect(address).toHaveValue(new RegExp(`/reviews/${review.slug}$`));
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(review.slug);
  expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
  await expectAccessible(page);
});

test("the address of a review goes to the clipboard with one press", async ({ page, review, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await page.goto(`/reviews/${review.slug}?from=elsewhere`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).pathname + new URL(copied).search).toBe(`/reviews/${review.slug}`);
});
