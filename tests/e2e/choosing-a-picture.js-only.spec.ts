import { expect, test } from "../support/e2e.ts";

test("an editor is led to the drama's picture, and told of a large file before it is sent", async ({
  page,
  review,
  signIn,
}) => {
  await page.goto(`/dramas/${review.slug}`);
  await expect(page.getByRole("link", { name: "Change the picture" })).toHaveCount(0);
  await signIn({ role: "editor" });
  await page.reload();
  await page.getByRole("link", { name: "Change the picture" }).click();
  const file = page.getByLabel("Picture", { exact: true });
  await file.setInputFiles({ name: "x.png", mimeType: "image/png", buffer: Buffer.alloc(10 * 1024 * 1024 + 1) });
  await expect(page.getByRole("alert").filter({ hasText: "larger than 10 MB" })).toBeVisible();
  expect(await file.evaluate((input: HTMLInputElement) => input.validity.valid)).toBe(false);
});
