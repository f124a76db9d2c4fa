import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { reviewReadings } from "#db/schema/figures.ts";
import { expect, test } from "../support/e2e.ts";

async function countsOf(reviewId: string): Promise<Record<string, number>> {
  const rows = await db.select().from(reviewReadings).where(eq(reviewReadings.reviewId, reviewId));
  return Object.fromEntries(rows.map(({ part, visits }) => [part, visits]));
}

/** As somebody's own browser would be, and not a machine's. */
const asAPerson = (page: Page, more = "") =>
  page.addInitScript(
    `Object.defineProperty(navigator, "webdriver", { configurable: true, get: () => false }); ${more}`,
  );

/** The page is put away, as another tab would do it, or brought back. */
const show = (page: Page, state: "hidden" | "visible") =>
  page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

test("a page tells how far it was read when it is left, each part once, without a cookie", async ({
  page,
  review,
  signIn,
}) => {
  await signIn();
  await asAPerson(page);
  const told: { cookie: string | undefined; body: unknown }[] = [];
  page.on("request", async (request) => {
    if (!request.url().endsWith("/api/reading")) return;
    told.push({ cookie: (await request.allHeaders()).cookie, body: request.postDataJSON() });
  });
  await page.goto(`/reviews/${review.slug}`);
  await show(page, "hidden");
  await expect.poll(() => countsOf(review.id)).toEqual({ top: 1 });

  await show(page, "visible");
  await page.locator("#verdict").evaluate((part) => part.scrollIntoView());
  await show(page, "hidden");
  await expect.poll(() => countsOf(review.id)).toEqual({ top: 1, about: 1, verdict: 1 });
  await show(page, "visible");
  await page.locator("#about").evaluate((part) => part.scrollIntoView());
  await show(page, "hidden");

  await page.locator("#discussion").evaluate((part) => part.scrollIntoView());
  // Left for good, for another page.
  await page.evaluate(() => Reflect.deleteProperty(document, "visibilityState"));
  await page.goto("/numbers");
  await expect.poll(() => countsOf(review.id)).toEqual({ top: 1, about: 1, verdict: 1, points: 1, discussion: 1 });
  expect(told.map(({ cookie }) => cookie)).toEqual(told.map(() => undefined));
});

const WISHES: Record<string, { name: string; value: string }> = {
  "a browser that asks not to be followed": { name: "globalPrivacyControl", value: "true" },
  "a browser with the older wish": { name: "doNotTrack", value: '"1"' },
  "a machine": { name: "webdriver", value: "true" },
};
for (const [who, { name, value }] of Object.entries(WISHES)) {
  test(`${who} tells nothing`, async ({ page, review }) => {
    await asAPerson(page, `Object.defineProperty(navigator, "${name}", { get: () => ${value} });`);
    let told = 0;
    page.on("request", (request) => {
      told += Number(request.url().endsWith("/api/reading"));
    });
    await page.goto(`/reviews/${review.slug}`);
    await show(page, "hidden");
    await page.goto("/numbers");
    expect(told).toBe(0);
    expect(await countsOf(review.id)).toEqual({});
  });
}
