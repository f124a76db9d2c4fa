import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aPictureFile } from "../support/pictures.ts";

const CREDIT = "Mina Park";

async function choose(page: Page, buffer: Buffer) {
  const file = page.getByLabel("Picture", { exact: true });
  await file.setInputFiles({ name: "still.jpg", mimeType: "image/jpeg", buffer });
}

async function fillWords(page: Page, alt: string) {
  await page.getByLabel("What is in it").fill(alt);
  await page.getByLabel("Credit", { exact: true }).fill(CREDIT);
  await page.getByLabel("Address for the credit").fill("https://example.org/stills");
}

/** Readers may get the page before for the moment in which the new one is made. */
async function expectSoon(page: Page, url: string, what: Locator) {
  await expect(async () => {
    await page.goto(url);
    await expect(what).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
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
  const alt = `Two friends, as in ${review.slug}`;
  await signIn({ role: "editor" });
  const form = `/dramas/${review.slug}/picture`;
  await page.goto(form);
  await expect(page.getByText("has its drawn art so far")).toBeVisible();
  await expectAccessible(page);
  await choose(page, await aPictureFile(1500, 1000));
  await fillWords(page, alt);
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Everyone sees it now" })).toBeVisible();
  await expect(page.getByRole("img", { name: alt })).toHaveCount(3);
  await expectAccessible(page);

  const stranger = await (await browser.newContext({ javaScriptEnabled: javaScriptEnabled !== false })).newPage();
  const site = new URL(page.url()).origin;
  const hero = stranger.getByRole("figure").getByRole("img", { name: alt });
  await expectSoon(stranger, `${site}/reviews/${review.slug}`, hero);
  await expect.poll(() => hero.evaluate(isDrawn)).toBe(true);
  expect(await hero.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\/pictures\/[0-9a-f]{40}-\d+\.avif$/);
  await expect(hero).toHaveAttribute("fetchpriority", "high");
  const credit = stranger.getByRole("figure").getByRole("link", { name: CREDIT });
  await expect(credit).toHaveAttribute("href", "https://example.org/stills");
  await expectAccessible(stranger);

  const card = stranger
    .getByRole("listitem")
    .filter({ has: stranger.locator(`a[href="/dramas/${review.slug}"]`) })
    .getByRole("img", { name: alt });
  await expectSoon(stranger, `${site}/dramas`, card);
  await expect(card).toHaveAttribute("loading", "lazy");
  await card.scrollIntoViewIfNeeded();
  await expect.poll(() => card.evaluate(isDrawn)).toBe(true);

  await expectSoon(stranger, `${site}/dramas/${review.slug}`, hero);
  await expect(stranger.getByRole("figure").getByText(CREDIT)).toBeVisible();
  const address = (await hero.getAttribute("src")) ?? "";
  expect((await page.request.get(address)).headers()).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  for (const path of [`/dramas/${review.slug}/feed.json`, `/reviews/${review.slug}`]) {
    await expect.poll(async () => (await page.request.get(path)).text()).toContain(`${address}"`);
  }

  await page.goto(form);
  await page.getByLabel("What is in it").fill("A street after rain");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("img", { name: "A street after rain" })).toHaveCount(3);

  await page.locator("summary", { hasText: "Remove the picture" }).click();
  await page.getByRole("button", { name: "Remove it for good" }).click();
  await expect(page.getByRole("status").filter({ hasText: "the drawn art is back" })).toBeVisible();
  const drawn = stranger.getByRole("figure").getByRole("img", { name: /^Drawn art for/ });
  await expectSoon(stranger, `${site}/reviews/${review.slug}`, drawn);
  await expect(stranger.getByRole("figure").getByText(CREDIT)).toHaveCount(0);
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
  await stranger.context().close();
});

test("a refused picture costs nobody their words", async ({ page, review, signIn, signInAs, context }) => {
  const alt = `Two friends, as in ${review.slug}`;
  const editor = await signIn({ role: "editor" });
  await page.goto(`/ko/dramas/${review.slug}/picture`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("사진");
  await page.goto(`/dramas/${review.slug}/picture`);
  await choose(page, Buffer.from("<!doctype html><script>alert(1)</script>"));
  await fillWords(page, alt);
  await page.getByRole("button", { name: "Upload the picture" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check the marked fields." })).toBeVisible();
  await expect(page.getByLabel("Picture", { exact: true })).toHaveAccessibleDescription(
    /not a JPEG, PNG, WebP or AVIF .* browsers cannot keep a file: please choose it again/,
  );
  await expect(page.getByLabel("What is in it")).toHaveValue(alt);
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
  await expect(page.getByRole("img", { name: alt })).toHaveCount(3);
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
