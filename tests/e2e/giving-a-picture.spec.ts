import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aPictureFile } from "../support/pictures.ts";

const ALT = "Two friends under one umbrella";
const CREDIT = "Mina Park";

async function choose(page: Page, buffer: Buffer, label = "Picture") {
  await page.getByLabel(label, { exact: true }).setInputFiles({ name: "still.jpg", mimeType: "image/jpeg", buffer });
}

async function fillWords(page: Page) {
  await page.getByLabel("What is in it").fill(ALT);
  await page.getByLabel("Credit", { exact: true }).fill(CREDIT);
  await page.getByLabel("Address for the credit").fill("https://example.org/stills");
}

const isDrawn = (img: HTMLImageElement) => img.complete && img.naturalWidth > 0;

test("an editor gives a drama a picture, and everyone sees it with its words until it is removed", async ({
  page,
  review,
  signIn,
  browser,
  javaScriptEnabled,
}) => {
  test.slow();
  await signIn({ role: "editor" });
  const form = `/dramas/${review.slug}/picture`;
  await page.goto(form);
  await expect(page.getByText("has its drawn art so far")).toBeVisible();
  await expectAccessible(page);
  await choose(page, await aPictureFile(1500, 1000));
  await fillWords(page);
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Everyone sees it now" })).toBeVisible();
  await expect(page.getByRole("img", { name: ALT })).toHaveCount(3);
  await expectAccessible(page);

  const stranger = await (await browser.newContext({ javaScriptEnabled: javaScriptEnabled !== false })).newPage();
  const site = new URL(page.url()).origin;
  await stranger.goto(`${site}/reviews/${review.slug}`);
  const hero = stranger.getByRole("main").getByRole("img", { name: ALT });
  await expect(hero).toBeVisible();
  await expect.poll(() => hero.evaluate(isDrawn)).toBe(true);
  expect(await hero.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\/pictures\/[0-9a-f]{40}-\d+\.avif$/);
  await expect(hero).toHaveAttribute("fetchpriority", "high");
  const credit = stranger.getByRole("figure").getByRole("link", { name: CREDIT });
  await expect(credit).toHaveAttribute("href", "https://example.org/stills");
  await expectAccessible(stranger);

  await stranger.goto(`${site}/dramas`);
  const card = stranger.getByRole("listitem").filter({ has: stranger.locator(`a[href="/dramas/${review.slug}"]`) });
  await expect(card.getByRole("img", { name: ALT })).toHaveAttribute("loading", "lazy");
  await card.getByRole("img", { name: ALT }).scrollIntoViewIfNeeded();
  await expect.poll(() => card.getByRole("img", { name: ALT }).evaluate(isDrawn)).toBe(true);
  await stranger.goto(`${site}/dramas/${review.slug}`);
  await expect(stranger.getByRole("figure").getByRole("img", { name: ALT })).toBeVisible();
  await expect(stranger.getByRole("figure").getByText(CREDIT)).toBeVisible();

  const address = await hero
    .or(stranger.getByRole("img", { name: ALT }))
    .first()
    .getAttribute("src");
  const picture = await page.request.get(address ?? "");
  expect(picture.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  expect(await (await page.request.get(`/dramas/${review.slug}/feed.json`)).text()).toContain(address);
  expect(await (await page.request.get(`/reviews/${review.slug}`)).text()).toContain(
    `"contentUrl":"${site}${address}"`,
  );

  await page.goto(form);
  await page.getByLabel("What is in it").fill("A street after rain");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("img", { name: "A street after rain" })).toHaveCount(3);

  await page.locator("summary", { hasText: "Remove the picture" }).click();
  await page.getByRole("button", { name: "Remove it for good" }).click();
  await expect(page.getByRole("status").filter({ hasText: "the drawn art is back" })).toBeVisible();
  await stranger.goto(`${site}/reviews/${review.slug}`);
  await expect(stranger.getByRole("img", { name: /^Drawn art for/ })).toBeVisible();
  await expect(stranger.getByText(CREDIT)).toHaveCount(0);
  expect((await page.request.get(address ?? "")).status()).toBe(404);
  await stranger.context().close();
});

test("a refused picture costs nobody their words", async ({ page, review, signIn, signInAs, context }) => {
  const editor = await signIn({ role: "editor" });
  await page.goto(`/ko/dramas/${review.slug}/picture`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("사진");
  await page.goto(`/dramas/${review.slug}/picture`);
  await choose(page, Buffer.from("<!doctype html><script>alert(1)</script>"));
  await fillWords(page);
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check the marked fields." })).toBeVisible();
  await expect(page.getByLabel("Picture", { exact: true })).toHaveAccessibleDescription(
    /not a JPEG, PNG, WebP or AVIF .* browsers cannot keep a file: please choose it again/,
  );
  await expect(page.getByLabel("What is in it")).toHaveValue(ALT);
  await expect(page.getByLabel("Credit", { exact: true })).toHaveValue(CREDIT);
  await expect(page.getByLabel("Address for the credit")).toHaveValue("https://example.org/stills");
  await expectAccessible(page);

  await context.clearCookies({ name: "verdict.session" });
  await choose(page, await aPictureFile());
  await page.getByLabel("Credit", { exact: true }).fill("Somebody else");
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signInAs(editor);
  await page.reload();
  await expect(page).toHaveURL(new RegExp(`/dramas/${review.slug}/picture\\?refused=1$`));
  await expect(page.getByLabel("Credit", { exact: true })).toHaveValue("Somebody else");
  await choose(page, await aPictureFile());
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page.getByRole("img", { name: ALT })).toHaveCount(3);
});

test.describe("nobody else", () => {
  test.use({ expectedFaults: ["404"] });

  test("gets to the form", async ({ page, review, signIn }) => {
    await page.goto(`/dramas/${review.slug}/picture`);
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await signIn({ role: "moderator" });
    expect((await page.goto(`/dramas/${review.slug}/picture`))?.status()).toBe(404);
  });
});
