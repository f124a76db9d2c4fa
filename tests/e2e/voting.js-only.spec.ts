import { expect, test } from "../support/e2e.ts";

const AGREE = { name: /^(Agree|You agree)$/ };

test("a double click is one answer", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const agree = point.getByRole("button", AGREE);
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await agree.dblclick();
  await expect(agree).toHaveAttribute("aria-pressed", "true");
  await expect(point).toHaveAttribute("data-agree", "1");
});

test("a refused press is put back, with a sentence", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const agree = point.getByRole("button", AGREE);
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await page.context().setOffline(true);
  await agree.click();
  await expect(point.getByRole("alert")).toContainText("not saved");
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await expect(point).toHaveAttribute("data-agree", "0");
  await page.context().setOffline(false);
  await agree.click();
  await expect(agree).toHaveAttribute("aria-pressed", "true");
});
test.use({ expectedFaults: ["ERR_INTERNET_DISCONNECTED"] });
