import { expect, test } from "../support/e2e.ts";

test("an editor finds a review to edit from their menu", async ({ page, review, signIn }) => {
  await signIn({ role: "editor" });
  await page.goto("/settings");
  const header = page.getByRole("banner");
  await header.locator("summary").click();
  await header.getByRole("link", { name: "Reviews to edit" }).click();
  await page.locator(`a[href="/reviews/${review.slug}/edit"]`).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit this review");
  await page.getByRole("main").getByRole("link", { name: "Picture" }).click();
  await expect(page).toHaveURL(/^[^?]*\/dramas\/[^/]+\/picture$/);
  await page.goBack();
  await page.getByRole("link", { name: "Read the review" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}`);
});

test("a guest is led to sign in and would come back", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}/edit`);
  await expect(page).toHaveURL(`/sign-in?callbackUrl=${encodeURIComponent(`/reviews/${review.slug}/edit`)}`);
});

test.describe("nobody else", () => {
  test.use({ expectedFaults: ["404"] });

  test("sees the desk", async ({ page, review, signIn }) => {
    await signIn({ role: "moderator" });
    for (const path of ["/edit", `/reviews/${review.slug}/edit`]) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole("link", { name: "Reviews to edit" })).toHaveCount(0);
    }
  });
});
