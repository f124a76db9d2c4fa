import { expect, expectAccessible, test } from "../support/e2e.ts";

test("which keys there are is said in the footer, also without JavaScript", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("contentinfo").getByRole("link", { name: "Keyboard" }).click();
  const keys = page.locator("#keys");
  await expect(keys).toBeVisible();
  await expect(keys).toContainText("Next point or comment");
  await expectAccessible(page);
  const width = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(width).toBe(0);
});
