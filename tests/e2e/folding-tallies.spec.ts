import type { Page } from "@playwright/test";
import { castVote } from "#features/points/mutations.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { onOwnSite } from "../support/own-site.ts";
import { aReader, aReview, aSession } from "../support/rows.ts";

const saveTallies = (page: Page) => page.getByRole("region", { name: "Tallies" }).getByRole("button").click();

async function choose(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/moderation/settings`);
  await page.getByRole("radio", { name }).check();
  await saveTallies(page);
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect(page.getByRole("radio", { name })).toBeChecked();
}

test("tallies are folded until one's own answer, where an admin wants it so", async ({
  page,
  browser,
  signIn,
  javaScriptEnabled,
}) => {
  await onOwnSite(async (origin) => {
    const review = await aReview();
    const [pointId = "", otherId] = review.points.map(({ id }) => id);
    await castVote(await aReader(), { pointId, stance: "agree" });
    await signIn({ role: "admin" });
    const guest = await browser.newContext({ javaScriptEnabled });
    const reading = await guest.newPage();
    const point = reading.locator(`#point-${pointId}`);
    await reading.goto(`${origin}/reviews/${review.slug}`);
    await expect(point.getByText("Too few to say")).toBeVisible();

    await choose(page, origin, "After their own answer");
    await expect(async () => {
      await reading.goto(`${origin}/reviews/${review.slug}`);
      await expect(point.getByText("Too few to say")).toBeHidden({ timeout: 500 });
    }).toPass();
    await expect(reading.getByText("Too few answers to say.")).toBeHidden();
    await expectAccessible(reading);
    await point.getByText("Show anyway").click();
    await expect(point.getByText("Too few to say")).toBeVisible();

    const cookie = { url: origin, sameSite: "Lax" as const };
    await guest.addCookies([
      { name: "verdict.session", value: await aSession(await aReader()), ...cookie },
      { name: "verdict.signed-in", value: "1", ...cookie },
    ]);
    await reading.goto(`${origin}/reviews/${review.slug}`);
    await expect(point.getByText("Too few to say")).toBeHidden();
    await point.getByRole("button", { name: "Agree", exact: true }).click();
    await expect(point.getByText("Too few to say")).toBeVisible();
    await expect(reading.getByText("Too few answers to say.")).toBeVisible();
    await expect(reading.locator(`#point-${otherId}`).getByText("No answers yet")).toBeHidden();

    await choose(page, origin, "Always");
    await page.goto(`${origin}/reviews/${review.slug}/mine`);
    await expect(page.locator(`#point-${pointId}`).getByText("Too few to say")).toBeVisible();
    await page.goto("about:blank");
    await guest.close();
  });
});

test("of two admins who decide at once the second is told", async ({ page, browser, signIn, javaScriptEnabled }) => {
  await onOwnSite(async (origin) => {
    await signIn({ role: "admin" });
    const context = await browser.newContext({ javaScriptEnabled });
    await context.addCookies(await page.context().cookies());
    const other = await context.newPage();
    await other.goto(`${origin}/moderation/settings`);
    await choose(page, origin, "After their own answer");
    await other.getByRole("radio", { name: "After their own answer" }).check();
    await saveTallies(other);
    await expect(other.getByRole("alert").filter({ hasText: "changed this meanwhile" })).toBeVisible();
    await context.close();
    // What this page still fetches must not find the site gone.
    await page.goto("about:blank");
  });
});
