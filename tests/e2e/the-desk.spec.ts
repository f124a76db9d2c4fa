import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentNetworks, comments } from "#db/schema/comments.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aNewReader, aReader } from "../support/rows.ts";

const held = { status: "pending", statusReason: "links" } as const;
const statusOf = async (id: string) =>
  (await db.select({ status: comments.status }).from(comments).where(eq(comments.id, id)))[0]?.status;

test("a moderator searches and narrows the queue, and its address keeps it", async ({ page, review, signIn }) => {
  const author = await aReader();
  const wanted = await aComment(author, review, { ...held, bodyMarkdown: "The zither plays a wrong note." });
  const other = await aComment(author, review, { ...held, bodyMarkdown: "The drum is fine." });
  await signIn({ role: "moderator" });
  await page.goto("/moderation?view=held");
  await page.getByLabel("Words", { exact: true }).fill("zither");
  await page.getByText("More to narrow it by").click();
  await page.getByLabel("Written by").fill(author.name);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/words=zither/);
  await expect(page.locator(`[data-queue-item="${wanted.id}"]`)).toBeVisible();
  await expect(page.locator(`[data-queue-item="${other.id}"]`)).toHaveCount(0);
  await page.getByRole("navigation", { name: "Which comments" }).getByRole("link", { name: "Everything" }).click();
  await expect(page).toHaveURL(/view=all.*words=zither|words=zither.*view=all/);
  await expect(page.locator(`[data-queue-item="${wanted.id}"]`)).toBeVisible();
});

test("a decision is taken back within ten minutes, and the log tells both", async ({ page, review, signIn }) => {
  await signIn({ role: "moderator" });
  const author = await aReader();
  const { id } = await aComment(author, review, held);
  await page.goto(`/moderation/comments/${id}`);
  await page.getByRole("button", { name: "Spam" }).click();
  await expect(page.getByText("Set aside as spam.").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("Taken back. All is as it was before.").first()).toBeVisible();
  expect(await statusOf(id)).toBe("pending");
  await page.goto(`/moderation/log?person=${author.id}`);
  const lines = page.getByRole("row").filter({ hasText: author.name });
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("Took back a decision");
});

test("a moderator covers a spoiler and nothing else, and readers see who did", async ({ page, review, signIn }) => {
  await signIn({ role: "moderator" });
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "They marry in the end." });
  await page.goto(`/moderation/comments/${id}`);
  await page.locator("summary", { hasText: "Cover a spoiler" }).click();
  const words = page.getByLabel(/^Its words, with/);
  await words.fill("They >!part!< in the end.");
  await page.getByRole("button", { name: "Cover a spoiler" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Leave the words as they are." })).toBeVisible();
  await expect(words).toHaveValue("They >!part!< in the end.");
  await words.fill("They >!marry!< in the end.");
  await page.getByRole("button", { name: "Cover a spoiler" }).click();
  await expect(page.getByText("Covered. Readers see that a moderator did it.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator(`#comment-${id}`)).toContainText("A moderator covered a spoiler", { timeout: 500 });
  }).toPass();
});

test("a moderator moves a comment to a point, raises what it gives away and closes its replies", async ({
  page,
  review,
  signIn,
}) => {
  await db.update(dramas).set({ episodes: 4 }).where(eq(dramas.id, review.dramaId));
  await signIn({ role: "moderator" });
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "About the music." });
  await page.goto(`/moderation/comments/${id}`);
  await page.locator("summary", { hasText: "Move it to a point" }).click();
  await page.getByRole("combobox", { name: "To" }).selectOption({ label: "The beautiful OST" });
  await page.getByRole("button", { name: "Move it to a point" }).click();
  await expect(page.getByText("Moved, with everything that answers it.")).toBeVisible();
  await page.locator("summary", { hasText: "Close the replies" }).click();
  await page.getByLabel("Why?").selectOption({ label: "It is getting heated" });
  await page.getByRole("button", { name: "Close the replies" }).click();
  await expect(page.getByText("Closed. Nobody answers it any more.")).toBeVisible();
  const thread = `/reviews/${review.slug}/points/${review.points[2]?.id}`;
  await expect(async () => {
    await page.goto(thread);
    await expect(page.locator(`#comment-${id}`)).toContainText("Replies are closed here", { timeout: 500 });
  }).toPass();
  await expect(page.locator(`#comment-${id}`).getByRole("link", { name: /^Reply/ })).toHaveCount(0);
  await page.goto(`/moderation/comments/${id}`);
  await page.locator("summary", { hasText: "Raise what it gives away" }).click();
  await page.getByLabel("It gives away up to episode").fill("3");
  await page.getByRole("button", { name: "Raise what it gives away" }).click();
  await expect(page.getByText("Raised. Only who has watched that far sees it.")).toBeVisible();
});

test("what came from one network is found from one comment, and decided together", async ({ page, review, signIn }) => {
  const network = crypto.randomUUID();
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { id } = await aComment(await aNewReader(), review, held);
    await db.insert(commentNetworks).values({ commentId: id, network });
    ids.push(id);
  }
  await signIn({ role: "moderator" });
  await page.goto(`/moderation/comments/${ids[0]}`);
  await page.getByRole("link", { name: "2 more comments from the same network" }).click();
  for (const id of ids) await expect(page.locator(`[data-queue-item="${id}"]`)).toBeVisible();
  await expect(page.locator("[data-queue-item]")).toHaveCount(3);
  await expect(page.getByLabel("Only from the same network as one comment")).toBeChecked();
  await page.getByLabel("With those chosen").selectOption({ label: "Set aside as spam" });
  await page.getByRole("button", { name: "Decide everything found here …" }).click();
  await expect(page.getByRole("heading", { name: "3 comments" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Which comments" })).toContainText("the same network as one comment");
  await page.getByRole("button", { name: "Set these 3 aside as spam" }).click();
  await expect(page.getByText("Done: 3 decided.")).toBeVisible({ timeout: 30_000 });
  expect(await Promise.all(ids.map(statusOf))).toEqual(["spam", "spam", "spam"]);
});

test("many are refused at once after a look at them, and taken back", async ({ page, review, signIn }) => {
  test.slow();
  await signIn({ role: "moderator" });
  const author = await aReader();
  const ids = [];
  for (let n = 0; n < 3; n++) ids.push((await aComment(author, review, held)).id);
  await page.goto(`/moderation?view=held&author=${encodeURIComponent(author.name)}`);
  await page.locator(`[data-queue-item="${ids[0]}"]`).getByRole("checkbox").check();
  await page.locator(`[data-queue-item="${ids[2]}"]`).getByRole("checkbox").check();
  await page.getByLabel("With those chosen").selectOption({ label: "Refuse" });
  await page.getByRole("button", { name: "Look at them first" }).click();
  await expect(page.getByRole("heading", { name: "2 comments" })).toBeVisible();
  await page.getByLabel("Why?").selectOption({ label: "Advertising or spam" });
  await page.getByRole("button", { name: "Refuse these 2" }).click();
  await expect(page).toHaveURL(/\/moderation\/bulk\//);
  await expect(page.getByText("Done: 2 decided.")).toBeVisible({ timeout: 30_000 });
  expect(await Promise.all(ids.map(statusOf))).toEqual(["rejected", "pending", "rejected"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back: 2.")).toBeVisible({ timeout: 30_000 });
  expect(await Promise.all(ids.map(statusOf))).toEqual(["pending", "pending", "pending"]);
});

test.describe("slow mode", () => {
  test.use({ expectedFaults: ["429"] });

  test("a discussion in slow mode says how long to wait and keeps what was written", async ({
    page,
    review,
    signIn,
    signInAs,
  }) => {
    await signIn({ role: "moderator" });
    await page.goto("/moderation/discussions");
    await page.getByLabel("The discussion of").fill(review.slug);
    await page.getByRole("button", { name: "Open it" }).click();
    await page.locator("summary", { hasText: "Slow it down" }).click();
    await page.getByLabel("Seconds between two comments of one person").fill("600");
    await page.getByRole("button", { name: "Slow it down" }).click();
    await expect(page.getByText("Slowed down.")).toBeVisible();
    const reader = await aReader();
    await aComment(reader, review, { bodyMarkdown: "A first word." });
    await signInAs(reader);
    await page.goto(`/reviews/${review.slug}/mine`);
    await page.getByLabel("Your comment").fill("A second word, too soon.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "everyone takes turns" })).toBeVisible();
    await expect(page.getByLabel("Your comment")).toHaveValue("A second word, too soon.");
  });
});

test("a discussion is closed by time, and kept pages say so", async ({ page, review, signIn }) => {
  test.slow();
  const publishedAt = new Date(Date.now() - 5 * 86_400_000);
  await db.update(reviews).set({ publishedAt }).where(eq(reviews.id, review.id));
  await page.goto(`/reviews/${review.slug}`);
  await signIn({ role: "moderator" });
  await page.goto(`/moderation/discussions/${review.slug}`);
  await page.locator("summary", { hasText: "Close it by itself" }).click();
  await page.getByLabel("Days after the review came out").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.getByText("This discussion is closed.")).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("one at a time shows one comment, its words first on a phone, and remembers it", async ({
  page,
  review,
  signIn,
}) => {
  const body = "The last song was a little too loud.";
  const author = await aReader();
  const ids = [];
  for (let day = 1; day <= 2; day++)
    ids.push(
      (await aComment(author, review, { ...held, bodyMarkdown: body, createdAt: new Date(Date.UTC(2018, 0, day)) })).id,
    );
  const queue = `/moderation?view=held&author=${encodeURIComponent(author.name)}`;
  await signIn({ role: "moderator" });
  await page.goto(queue);
  await page.getByRole("button", { name: "One at a time" }).click();
  await expect(page.locator(`[data-queue-item="${ids[0]}"]`)).toBeVisible();
  await expect(page.locator(`[data-queue-item="${ids[1]}"]`)).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(queue);
  const words = page.locator(`[data-queue-item="${ids[0]}"]`).getByText(body, { exact: true });
  await expect(words, "the words are in sight where the buttons are").toBeInViewport({ ratio: 1 });
  const button = page.locator(`[data-queue-item="${ids[0]}"]`).getByRole("button", { name: "Approve" });
  const [above, below] = [await words.boundingBox(), await button.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0);
  await expect(page.locator(`[data-queue-item="${ids[1]}"]`)).toBeHidden();
  await page.getByRole("link", { name: "Leave it for now" }).click();
  await expect(page.locator(`[data-queue-item="${ids[1]}"]`)).toBeVisible();
  await page.goto(queue);
  await page.locator(`[data-queue-item="${ids[0]}"]`).getByRole("button", { name: "Approve" }).click();
  await expect(page.locator(`[data-queue-item="${ids[1]}"]`)).toBeVisible();
  await expect(page.locator(`[data-queue-item="${ids[0]}"]`)).toBeHidden();
});

test("the desk is accessible in all its parts", async ({ page, review, signIn }) => {
  test.slow();
  const author = await aReader();
  const { id } = await aComment(author, review, held);
  await aComment(author, review, { parentId: id });
  await signIn({ role: "admin" });
  const author_ = encodeURIComponent(author.name);
  for (const path of [
    `/moderation?view=all&author=${author_}&since=2020-01-01`,
    `/moderation?mode=one&author=${author_}`,
    `/moderation?words=nothing-of-the-kind`,
    `/moderation/comments/${id}`,
    `/moderation/bulk?view=all&which=all&action=hide&author=${author_}`,
    "/moderation/discussions",
    `/moderation/discussions/${review.slug}`,
  ]) {
    await page.goto(path);
    const folded = page.locator("main details:not([open]) > summary");
    while (await folded.count()) await folded.first().click();
    await expectAccessible(page);
  }
});
