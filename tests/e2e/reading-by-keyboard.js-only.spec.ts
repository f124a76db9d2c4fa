import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("j and k go through the points and the comments, from where one reads", async ({ page, review }) => {
  const { id } = await aComment(await aReader(), review);
  await page.goto(`/reviews/${review.slug}`);
  const point = (at: number) => page.locator(`#point-${review.points[at]?.id}`);
  await page.keyboard.press("j");
  await expect(point(0)).toBeFocused();
  for (let at = 1; at < review.points.length; at += 1) await page.keyboard.press("j");
  await expect(point(review.points.length - 1)).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator(`#comment-${id}`)).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator(`#comment-${id}`)).toBeFocused();
  await page.keyboard.press("k");
  await expect(point(review.points.length - 1)).toBeFocused();
});

test("a slash leads to the search, and its field has the focus", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.keyboard.press("/");
  await expect(page).toHaveURL("/search");
  await expect(page.getByRole("main").getByRole("combobox")).toBeFocused();
});

test("typing is never taken, nor what is pressed with another key", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").pressSequentially("/jk?");
  await expect(page.getByLabel("Your comment")).toHaveValue("/jk?");
  await page.getByLabel("Your comment").blur();
  for (const key of ["Control+j", "Alt+k", "Meta+/"]) await page.keyboard.press(key);
  await expect(page.locator("body")).toBeFocused();
  await expect(page).toHaveURL(`/reviews/${review.slug}`);
});

test("the keys are shown on demand and can be switched off for good", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  const isSingle = dialog.getByLabel("Keys of a single letter");
  await expect(isSingle).toBeChecked();
  await isSingle.uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  for (const key of ["j", "/", "?"]) await page.keyboard.press(key);
  await expect(page.locator("body")).toBeFocused();
  await expect(dialog).toBeHidden();
  await page.getByRole("contentinfo").getByRole("link", { name: "Keyboard" }).click();
  await dialog.getByLabel("Keys of a single letter").check();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
});
