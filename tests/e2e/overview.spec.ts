import { rejectComment } from "#features/moderation/mutations-decide.ts";
import { countFiguresJob } from "#features/oversight/jobs.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("an admin sees what came in, what was decided and by whom, and how the site itself is", async ({
  page,
  review,
  signIn,
}) => {
  const moderator = await aReader({ role: "moderator" });
  const { id } = await aComment(await aReader(), review, { status: "pending", statusReason: "links" });
  await rejectComment(moderator, { commentId: id, status: "pending", revision: 1, reason: "spam", note: "" });
  await signIn({ role: "admin" });
  await page.goto("/moderation/overview");
  const deciders = page.getByRole("region", { name: "Who decided" });
  await expect(deciders.getByRole("listitem").filter({ hasText: moderator.name })).toContainText("one decision");
  await expect(page.getByRole("img", { name: "What came in and what was decided" })).toBeVisible();
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("table", { name: "Day by day" })).toBeVisible();
  const health = page.getByRole("region", { name: "The site itself" });
  await expect(health).toContainText("PostgreSQL");
  await expect(health).toContainText("no mail server is set");
  await expectAccessible(page);
});

test("everybody reads what was decided, month by month, in both languages", async ({ page, review }) => {
  const { id } = await aComment(await aReader(), review, { status: "pending", statusReason: "links" });
  await rejectComment(await aReader({ role: "moderator" }), {
    commentId: id,
    status: "pending",
    revision: 1,
    reason: "spam",
    note: "",
  });
  await countFiguresJob();
  for (const [path, heading] of [
    ["/transparency", "How we moderate"],
    ["/ko/transparency", "우리가 관리하는 방법"],
  ] as const) {
    await expect(async () => {
      await page.goto(path);
      await expect(page.getByRole("table").first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByRole("table")).toHaveCount(5);
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const sizes = await page
      .locator("figure text")
      .evaluateAll((texts: SVGTextElement[]) =>
        texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0)),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
    expect(await page.getByRole("table").evaluateAll(withWordsCutOff)).toEqual([]);
  }
});

/** The names of tables that do not stand within the width of the page, however little of the table itself does. */
function withWordsCutOff(tables: Element[]): string[] {
  return tables.flatMap((table) => {
    const name = table.querySelector("caption") ?? document.getElementById(table.getAttribute("aria-labelledby") ?? "");
    const words = document.createRange();
    words.selectNodeContents(name ?? table);
    const isCut = words.getBoundingClientRect().right > document.documentElement.clientWidth;
    return isCut ? [name?.textContent ?? "without a name"] : [];
  });
}

test.describe("for anybody else", () => {
  test.use({ expectedFaults: ["404"] });

  test("there is no overview", async ({ page, signIn }) => {
    await signIn({ role: "moderator" });
    expect((await page.goto("/moderation/overview"))?.status()).toBe(404);
  });
});
