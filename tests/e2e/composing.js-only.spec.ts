import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("the toolbar marks what is selected, the browser undoes it, and keys do the same", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  const height = (await page.locator("#composer").boundingBox())?.height;
  await field.click();
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await expect(bar).toBeVisible();
  expect((await page.locator("#composer").boundingBox())?.height).toBe(height);
  await field.pressSequentially("so good");
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 7));
  await bar.getByRole("button", { name: "Strong" }).click();
  await expect(field).toHaveValue("so **good**");
  await expect(field).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("so good");
  await page.keyboard.press("Control+i");
  await expect(field).toHaveValue("so *good*");
  await bar.getByRole("button", { name: "Hide as a spoiler" }).click();
  await expect(field).toHaveValue("so *||good||*");
  for (const [name, value] of [
    ["Quote", "> so"],
    ["List", "- so"],
    ["Code", "`so`"],
    ["Link", "[so](https://)"],
  ] as const) {
    await field.fill("so");
    await field.selectText();
    await bar.getByRole("button", { name, exact: true }).click();
    await expect(field).toHaveValue(value);
  }
  await bar.getByRole("button", { name: "Strong" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(bar.getByRole("button", { name: "Emphasis" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(field).toBeFocused();
  await expectAccessible(page);
});

test("the preview follows what is typed", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  await field.fill("*One*");
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "How it will look" });
  await expect(preview.locator("em")).toHaveText("One");
  await field.fill("*One* and **two**");
  await expect(preview.locator("strong")).toHaveText("two");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(preview).toHaveCount(0);
});

test("names are suggested while they are typed, and nobody is held up by it", async ({ page, review, signIn }) => {
  const [mina, other] = [await aReader(), await aReader()];
  await aComment(mina, review);
  await aComment(other, review);
  const token = mina.name.toLowerCase().replaceAll(" ", "-");
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await field.pressSequentially("As @");
  await expect(list.getByRole("option")).toHaveCount(2);
  await field.pressSequentially(token.slice(0, -1));
  await expect(list.getByRole("option")).toHaveText([mina.name]);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await field.pressSequentially(token.slice(-1));
  await expect(list).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-activedescendant", /-0$/);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`As @${token} `);
  await field.pressSequentially("says, #beau");
  await list.getByRole("option", { name: "The beautiful OST" }).click();
  await expect(field).toHaveValue(`As @${token} says, #the-beautiful-ost `);
  await expect(field).toBeFocused();
  await field.pressSequentially("#zzz");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(/#zzz\n$/);
});

test("the composer's extra scripts come with the first focus, and not before", async ({ page, review }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && asked.push(request.url()));
  await page.goto(`/reviews/${review.slug}`);
  const before = asked.length;
  await page.getByLabel("Your comment").focus();
  await expect(page.getByRole("toolbar")).toBeVisible();
  expect(asked.length).toBeGreaterThan(before);
});
