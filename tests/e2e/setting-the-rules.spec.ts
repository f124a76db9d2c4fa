import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("an admin changes a number, sees who changed what, and takes it back", async ({ page, signIn }) => {
  const admin = await signIn({ role: "admin" });
  await page.goto("/moderation/settings");
  const field = page.getByLabel("Characters that are long for somebody new");
  const checks = page.getByRole("region", { name: "Checks" });
  const before = await field.inputValue();
  await field.fill("4321");
  await checks.getByRole("button", { name: "Save" }).click();
  await expect(checks.getByText(`${before} → 4321`).or(checks.locator("summary"))).not.toHaveCount(0);
  await page.goto("/moderation/settings");
  await expect(field).toHaveValue("4321");
  await checks.locator("summary").click();
  const last = checks.getByRole("listitem").first();
  await expect(last).toContainText(`Characters that are long for somebody new: ${before} → 4321`);
  await expect(last).toContainText(admin.name);
  await expectAccessible(page);
  await last.getByRole("button", { name: "Undo this change" }).click();
  await expect(page.getByLabel("Characters that are long for somebody new")).toHaveValue(before);
});

test("a number that makes no sense is told beside its field", async ({ page, signIn, javaScriptEnabled }) => {
  await signIn({ role: "admin" });
  await page.goto("/moderation/settings");
  const field = page.getByLabel("Seconds that typing takes");
  await field.evaluate((input) => input.removeAttribute("max")).catch(() => {});
  test.skip(javaScriptEnabled === false, "the browser itself refuses it");
  await field.fill("999");
  await page.getByRole("region", { name: "Checks" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is outside what is possible here.")).toBeVisible();
  await expect(field).toHaveValue("999");
});

test("word lists are tried on recent comments before they are saved", async ({ page, review, signIn }) => {
  await signIn({ role: "admin" });
  const word = `zug${crypto.randomUUID().replaceAll(/[^a-z]/g, "")}`;
  await aComment(await aReader(), review, { bodyMarkdown: `I say ${word} to that.` });
  await page.goto("/moderation/settings/words");
  const field = page.getByLabel("English: wait for a moderator");
  await expect(page.getByRole("button", { name: "Save these lists" })).toHaveCount(0);
  await field.fill(`${await field.inputValue()}\n*`);
  await page.getByRole("button", { name: "Try them on recent comments" }).click();
  await expect(page.getByText("A line needs at least two letters besides its stars.")).toBeVisible();
  await field.fill(`${(await field.inputValue()).replace(/\n\*$/, "")}\n${word}`);
  await page.getByRole("button", { name: "Try them on recent comments" }).click();
  const trial = page.getByRole("status").filter({ hasText: "They would have held" });
  await expect(trial.getByRole("listitem").filter({ hasText: `I say ${word} to that.` })).toContainText(
    "Would wait, for",
  );
  await expect(page.getByRole("button", { name: "Save these lists" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save these lists" }).click();
  await expect(page.getByText("Saved. They hold from the next comment on.")).toBeVisible();
  await page.goto("/moderation/settings/words");
  await expect(field).toHaveValue(new RegExp(`${word}$`));
  await page.locator("main summary").click();
  await page.getByRole("button", { name: "Undo this change" }).click();
  await expect(field).not.toHaveValue(new RegExp(`${word}$`));
});

test("words that mean little alone are tried together", async ({ page, review, signIn }) => {
  await signIn({ role: "admin" });
  const aWord = () => `zug${crypto.randomUUID().replaceAll(/[^a-z]/g, "")}`;
  const [one, other] = [aWord(), aWord()];
  await aComment(await aReader(), review, { bodyMarkdown: `Only ${one} here.` });
  await aComment(await aReader(), review, { bodyMarkdown: `Here ${one} and ${other}.` });
  await page.goto("/moderation/settings/words");
  const field = page.getByLabel("English: wait when together");
  await field.fill(`${await field.inputValue()}\n${one}\n${other} / something = 2`);
  await page.getByRole("button", { name: "Try them on recent comments" }).click();
  const trial = page.getByRole("status").filter({ hasText: "They would have held" });
  await expect(trial.getByRole("listitem").filter({ hasText: `Here ${one} and ${other}.` })).toContainText(
    `Would wait, for ${other}, ${one}`,
  );
  await expect(trial).not.toContainText(`Only ${one} here.`);
});

test("an admin says when discussions close on the whole site, and takes it back", async ({
  page,
  signIn,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled !== false, "one number for the whole site, which two at once would take from each other");
  const admin = await signIn({ role: "admin" });
  await page.goto("/moderation/discussions");
  const site = page.getByRole("region", { name: "On the whole site" });
  const days = site.getByLabel("Close a discussion this many days after its review came out");
  await expect(days).toHaveValue("0");
  await days.fill("3000");
  await site.getByRole("button", { name: "Save" }).click();
  await expect(site.getByText("Saved.")).toBeVisible();
  await expect(days).toHaveValue("3000");
  await site.locator("summary").click();
  const last = site.getByRole("listitem").first();
  await expect(last).toContainText("0 → 3000");
  await expect(last).toContainText(admin.name);
  await expectAccessible(page);
  await last.getByRole("button", { name: "Undo this change" }).click();
  await expect(days).toHaveValue("0");
});

test.describe("for everyone else", () => {
  test.use({ expectedFaults: ["404"] });

  test("there is nothing to set", async ({ page, signIn }) => {
    await signIn({ role: "moderator" });
    for (const path of ["/moderation/settings", "/moderation/settings/words"]) {
      expect((await page.goto(path))?.status()).toBe(404);
    }
  });
});
