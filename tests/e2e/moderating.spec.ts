import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

const held = { status: "pending", statusReason: "links", createdAt: new Date("2020-01-01") } as const;
const aHeldComment = async (review: ReviewRow, body: string) =>
  aComment(await aReader(), review, { ...held, bodyMarkdown: body });

test("a moderator approves what was held, and everyone can read it", async ({ page, review, signIn }) => {
  const { id } = await aHeldComment(review, "The strings come in a beat too late.");
  await signIn({ role: "moderator" });
  await page.goto(`/moderation/comments/${id}`);
  const card = page.locator(`[data-queue-item="${id}"]`);
  await expect(card).toContainText("Held: somebody new posted a link");
  await card.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Approved. It is in sight.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator(`#comment-${id}`)).toContainText("The strings come in a beat too late.", {
      timeout: 500,
    });
  }).toPass();
});

test("a moderator hides with a reason and restores, and the log tells both", async ({ page, review, signIn }) => {
  const moderator = await signIn({ role: "moderator" });
  const author = await aReader();
  const { id } = await aComment(author, review, { bodyMarkdown: "They get together in the last ten minutes." });
  await page.goto(`/moderation/comments/${id}`);
  await page.getByText("Hide …").click();
  await page.getByLabel("Gives the story away without a warning").check();
  await page.getByLabel("In your words").fill("Names the ending");
  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(page.getByText("Hidden. Its place in the thread stays.")).toBeVisible();

  await expect(async () => {
    await page.goto(`/moderation/comments/${id}`);
    await expect(page.getByText("Restore …")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText("Restore …").click();
  await page.getByLabel("It was hidden by mistake").check();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("Restored. It is in sight again.")).toBeVisible();

  const lines = page.getByRole("row").filter({ hasText: moderator.name }).filter({ hasText: author.name });
  await expect(async () => {
    await page.goto(`/moderation/log?person=${author.id}`);
    await expect(lines).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await expect(lines.nth(0)).toContainText("it was hidden by mistake");
  await expect(lines.nth(1)).toContainText("spoiler: “Names the ending”");
});

test.describe("two moderators at once", () => {
  test.use({ expectedFaults: ["409"] });

  test("the slower one is told who decided, and nothing is decided twice", async ({ page, review, signIn }) => {
    const { hideComment } = await import("#features/moderation/mutations-decide.ts");
    const { id } = await aComment(await aReader(), review);
    await signIn({ role: "moderator" });
    await page.goto(`/moderation/comments/${id}`);
    const quick = await aReader({ role: "moderator" });
    await hideComment(quick, { commentId: id, status: "visible", revision: 1, reason: "spam", note: "" });
    await page.getByRole("button", { name: "Keep it" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Already hidden" })).toContainText(quick.name);
  });
});

test("a moderator suspends a person and lifts it, with reasons", async ({ page, review, signIn }) => {
  await signIn({ role: "moderator" });
  const { id } = await aComment(await aReader(), review);
  await page.goto(`/moderation/comments/${id}`);
  await page.getByText("Suspend …", { exact: true }).click();
  const form = page.locator("details[open]", { hasText: "Suspend …" });
  await form.getByLabel("The reason").selectOption("Insulting or threatening someone");
  await form.getByLabel("For how many days").fill("3");
  await form.getByLabel("What happened").fill("Insults");
  await form.getByRole("button", { name: "Suspend" }).click();
  const standing = page.locator("summary", { hasText: "Suspended (until" });
  await expect(standing).toContainText("Insults");
  await standing.click();
  const lifting = page.locator("details[open]", { hasText: "Suspended (until" });
  await lifting.getByLabel("Why").fill("Talked it over");
  await lifting.getByRole("button", { name: "Lift it" }).click();
  await expect(page.getByText("Nothing stands against them.")).toBeVisible();
});

for (const path of ["/moderation", "/moderation?view=hidden", "/moderation/log", "/moderation/log?action=user.ban"]) {
  test(`${path} is accessible`, async ({ page, review, signIn }) => {
    await aHeldComment(review, "One more for the queue.");
    await signIn({ role: "admin" });
    await page.goto(path);
    await expectAccessible(page);
  });
}

test("one comment with its forms open is accessible", async ({ page, review, signIn }) => {
  await signIn({ role: "admin" });
  const { id } = await aComment(await aReader(), review);
  await page.goto(`/moderation/comments/${id}`);
  await page.getByText("Hide …").click();
  await page.getByText("Ban …", { exact: true }).click();
  await expectAccessible(page);
});

test.describe("for everyone else", () => {
  test.use({ expectedFaults: ["404"] });

  test("there is no desk", async ({ page, review, signIn }) => {
    const { id } = await aHeldComment(review, "Not for everyone yet.");
    const paths = ["/moderation", "/moderation/log", `/moderation/comments/${id}`];
    for (const path of paths) {
      await page.goto(path);
      await expect(page).toHaveURL(
        (url) => url.pathname === "/sign-in" && url.search.includes(encodeURIComponent(path)),
      );
      await expect(page.locator("body")).not.toContainText("Not for everyone yet.");
    }
    await signIn({ role: "editor" });
    for (const path of paths) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.locator("body")).not.toContainText("Not for everyone yet.");
    }
  });
});
