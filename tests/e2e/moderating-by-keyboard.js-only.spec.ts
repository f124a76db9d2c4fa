import { inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

const longAgo = (day: number) => new Date(Date.UTC(2019, 0, day));

async function heldComments(review: ReviewRow, count: number) {
  const author = await aReader();
  const rows = await db
    .insert(comments)
    .values(
      Array.from({ length: count }, (_, at) => ({
        reviewId: review.id,
        authorId: author.id,
        bodyMarkdown: `Held words, number ${at}.`,
        status: "pending" as const,
        statusReason: "links",
        createdAt: longAgo(at + 1),
      })),
    )
    .returning({ id: comments.id, createdAt: comments.createdAt });
  const ids = rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map(({ id }) => id);
  return { author, ids };
}

test("a moderator goes through the queue with the keyboard alone, and typing is never taken", async ({
  page,
  review,
  signIn,
}) => {
  const { author, ids } = await heldComments(review, 3);
  await signIn({ role: "moderator" });
  await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
  await expect(page.getByRole("link", { name: "Keys: press ?" })).toBeVisible();
  const card = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`);
  const heading = (at: number) => card(at).getByRole("heading");

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");

  await heading(0).focus();
  await page.keyboard.press("j");
  await expect(heading(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(heading(0)).toBeFocused();
  await page.keyboard.press("a");
  await expect(card(0)).toContainText("Approved. It is in sight.");
  await expect(heading(1)).toBeFocused();

  await page.keyboard.press("h");
  await page.keyboard.press("7");
  await expect(card(1).getByLabel("Something else")).toBeChecked();
  await card(1).getByLabel("In your words").fill("jkahrosdfuzxt1?");
  await expect(card(1).getByLabel("In your words")).toHaveValue("jkahrosdfuzxt1?");
  await page.keyboard.press("Enter");
  await expect(card(1)).toContainText("Refused. Nobody will see it.");
  await expect(heading(2)).toBeFocused();

  await page.keyboard.press("x");
  await expect(card(2).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Words", { exact: true })).toBeFocused();
});

test("200 held comments are decided by keyboard alone without leaving the page", async ({ page, review, signIn }) => {
  test.slow();
  const { author, ids } = await heldComments(review, 200);
  const moderator = await signIn({ role: "moderator" });
  await page.goto(`/moderation?view=held&mode=one&author=${encodeURIComponent(author.name)}`);
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  const heading = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`).getByRole("heading");
  await expect(heading(0)).toBeVisible();
  for (let at = 0; at < ids.length; at++) {
    if (at % 10 === 9) {
      await page.keyboard.press("f");
      await page.keyboard.press("4");
      await page.keyboard.press("Enter");
    } else await page.keyboard.press(at % 10 === 8 ? "s" : "d");
    if (at + 1 < ids.length) await expect(heading(at + 1)).toBeFocused();
  }
  await expect(page.getByText("That was all of it.")).toBeVisible();
  expect(await page.evaluate(() => "samePage" in window)).toBe(true);
  const expected = ids.map((_, at) => (at % 10 === 9 ? "rejected" : at % 10 === 8 ? "spam" : "visible"));
  await expect(async () => {
    const rows = await db.select().from(comments).where(inArray(comments.id, ids));
    const statusOf = new Map(rows.map(({ id, status }) => [id, status]));
    expect(ids.map((id) => statusOf.get(id))).toEqual(expected);
  }).toPass();
  const log = await db.select().from(auditEntries).where(inArray(auditEntries.subjectId, ids));
  expect(log).toHaveLength(200);
  expect(new Set(log.map(({ actorId }) => actorId))).toEqual(new Set([moderator.id]));
});

test("a decision shows before the server has answered, and the key for taking back undoes it", async ({
  page,
  review,
  signIn,
}) => {
  const { author, ids } = await heldComments(review, 2);
  await signIn({ role: "moderator" });
  await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
  const card = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**/api/moderation/comments/${ids[0]}`, async (route) => {
    await held;
    await route.continue();
  });
  await card(0).getByRole("heading").focus();
  await page.keyboard.press("a");
  await expect(card(0)).toContainText("Approved. It is in sight.");
  await expect(card(1).getByRole("heading")).toBeFocused();
  expect(
    await db
      .select()
      .from(comments)
      .where(inArray(comments.id, [ids[0] ?? ""])),
  ).toMatchObject([{ status: "pending" }]);
  answer();
  await expect(card(0).getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByRole("status").filter({ hasText: "Taken back." }).first()).toBeAttached();
  await expect(card(0).getByRole("button", { name: "Approve" })).toBeVisible();
  expect(
    await db
      .select()
      .from(comments)
      .where(inArray(comments.id, [ids[0] ?? ""])),
  ).toMatchObject([{ status: "pending" }]);
});

test.describe("when somebody else was quicker", () => {
  test.use({ expectedFaults: ["409"] });

  test("the comment comes back with what became of it and what to do next", async ({ page, review, signIn }) => {
    const { approveComment } = await import("#features/moderation/mutations-decide.ts");
    const { author, ids } = await heldComments(review, 2);
    await signIn({ role: "moderator" });
    await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
    const card = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`);
    const quick = await aReader({ role: "moderator" });
    await approveComment(quick, { commentId: ids[0] ?? "", status: "pending", revision: 1, note: "", reports: 0 });
    await card(0).getByRole("heading").focus();
    await page.keyboard.press("s");
    const alert = card(0).getByRole("alert");
    await expect(alert).toContainText(`Already approved by ${quick.name}`);
    await expect(alert.getByRole("link", { name: "Look again" })).toBeVisible();
    await alert.getByRole("button", { name: "Next comment" }).click();
    await expect(card(1).getByRole("heading")).toBeFocused();
  });
});

test.describe("when taking back does not work", () => {
  test.use({ expectedFaults: ["409", "ERR_FAILED", "Failed to fetch"] });

  test("it is said also of a comment out of sight, and no other decision is taken back instead", async ({
    page,
    review,
    signIn,
  }) => {
    const { hideComment } = await import("#features/moderation/mutations-decide.ts");
    const { author, ids } = await heldComments(review, 3);
    const statuses = async () => {
      const rows = await db.select().from(comments).where(inArray(comments.id, ids));
      return ids.map((id) => rows.find((row) => row.id === id)?.status);
    };
    const heading = (at: number) => page.locator(`[data-queue-item="${ids[at]}"]`).getByRole("heading");
    const undo = page.getByRole("button", { name: "Undo" });
    await signIn({ role: "moderator" });
    await page.goto(`/moderation?view=held&mode=one&author=${encodeURIComponent(author.name)}`);
    for (const at of [0, 1]) {
      await expect(heading(at)).toBeVisible();
      await page.keyboard.press("a");
      await expect(undo).toBeVisible();
    }
    await expect(heading(2)).toBeFocused();
    await page.route("**/api/moderation/undo", (route) => route.abort("failed"), { times: 1 });
    await page.keyboard.press("u");
    const alert = page.getByRole("alert").filter({ hasText: author.name });
    await expect(alert).toHaveCount(1);
    await page.keyboard.press("u");
    await expect(heading(1)).toBeVisible();
    await expect(alert).toHaveCount(0);
    expect(await statuses()).toEqual(["visible", "pending", "pending"]);
    const seen = { commentId: ids[0] ?? "", status: "visible", revision: 1, note: "", reason: "spam" } as const;
    await hideComment(await aReader({ role: "moderator" }), seen);
    await page.keyboard.press("u");
    await expect(alert).toContainText("Something happened to it since");
    expect(await statuses()).toEqual(["hidden", "pending", "pending"]);
  });

  test("it is said that more could not be fetched, and not that this was all", async ({ page, review, signIn }) => {
    const { author } = await heldComments(review, 27);
    await signIn({ role: "moderator" });
    await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
    await page.route(/\/moderation\?/, (route) =>
      route.request().method() === "POST" ? route.abort("failed") : route.continue(),
    );
    await page.locator("[data-queue-heading]").first().focus();
    for (let at = 1; at <= 25; at++) {
      await page.keyboard.press("a");
      await expect(page.locator("[data-decided]")).toHaveCount(at);
    }
    await expect(page.getByText("There is more, but it could not be fetched.")).toBeVisible();
    await expect(page.getByText("That was all of it.")).toHaveCount(0);
  });
});

test("who looks at a comment one at a time is named to the others, who get the next one first", async ({
  page,
  review,
  signIn,
  browser,
}) => {
  const { author, ids } = await heldComments(review, 2);
  const one = await signIn({ role: "moderator" });
  const queue = `/moderation?view=held&mode=one&author=${encodeURIComponent(author.name)}`;
  await page.goto(queue);
  await expect(page.locator(`[data-queue-item="${ids[0]}"]`)).toBeVisible();
  const other = await browser.newContext({ baseURL: process.env.SITE ?? "" });
  const { aSession } = await import("../support/rows.ts");
  const url = process.env.SITE ?? "";
  await other.addCookies([
    { name: "verdict.session", value: await aSession(await aReader({ role: "moderator" })), url },
    { name: "verdict.signed-in", value: "1", url },
  ]);
  const theirs = await other.newPage();
  await theirs.goto(queue);
  await expect(theirs.locator(`[data-queue-item="${ids[1]}"]`)).toBeVisible();
  await expect(theirs.locator(`[data-queue-item="${ids[0]}"]`)).toBeHidden();
  await theirs.goto(queue.replace("mode=one", "mode=list"));
  await expect(theirs.locator(`[data-queue-item="${ids[0]}"]`)).toContainText(`Being looked at by ${one.name} until`);
  await page.goto(`/moderation/comments/${ids[1]}`);
  await theirs.reload();
  await expect(theirs.locator(`[data-queue-item="${ids[1]}"]`)).toContainText(`Being looked at by ${one.name} until`);
  await other.close();
});

test("a held comment written while the desk is open does not disturb what is being decided", async ({
  page,
  review,
  signIn,
}) => {
  const { author, ids } = await heldComments(review, 1);
  await signIn({ role: "moderator" });
  await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
  await aComment(author, review, { status: "pending", statusReason: "links", createdAt: longAgo(0) });
  const card = page.locator(`[data-queue-item="${ids[0]}"]`);
  await card.getByRole("heading").focus();
  await page.keyboard.press("a");
  await expect(card).toContainText("Approved. It is in sight.");
});
