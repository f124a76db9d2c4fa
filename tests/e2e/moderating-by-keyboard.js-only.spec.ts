import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("a moderator goes through the queue with the keyboard alone, and typing is never taken", async ({
  page,
  review,
  signIn,
}) => {
  const author = await aReader();
  const longAgo = (day: number) => new Date(Date.UTC(2019, 0, day));
  const ids: string[] = [];
  for (const day of [1, 2, 3]) {
    const { id } = await aComment(author, review, {
      status: "pending",
      statusReason: "links",
      createdAt: longAgo(day),
    });
    ids.push(id);
  }
  await signIn({ role: "moderator" });
  await page.goto("/moderation?view=held");
  await expect(page.getByRole("link", { name: "Keys: press ?" })).toBeVisible();
  const card = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");

  await card(0).focus();
  await page.keyboard.press("j");
  await expect(card(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(card(0)).toBeFocused();
  await page.keyboard.press("a");
  await expect(card(0)).toContainText("Approved. It is in sight.");
  await expect(card(1)).toBeFocused();

  await page.keyboard.press("h");
  await card(1).getByLabel("Something else").check();
  await card(1).getByLabel("In your words").fill("jkahro?");
  await expect(card(1).getByLabel("In your words")).toHaveValue("jkahro?");
  await page.keyboard.press("Enter");
  await expect(card(1)).toContainText("Refused. Nobody will see it.");
  await expect(card(2)).toBeFocused();
});
