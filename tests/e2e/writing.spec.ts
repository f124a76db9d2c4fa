import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { dramas } from "#db/schema/reviews.ts";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { listMyDrafts } from "#features/comments/queries-drafts.ts";
import { nameToken } from "#lib/auth/names.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aNewReader, aReader, type ReviewRow } from "../support/rows.ts";

const hasTwelveEpisodes = ({ dramaId }: ReviewRow) =>
  db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, dramaId));

test("a writer sees their words as they will stand, and the text is still there", async ({ page, review, signIn }) => {
  await hasTwelveEpisodes(review);
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const text = "So *good*, #the-beautiful-ost in ep 8.\n\n> ||hush||\n\n<b>no</b> ![x](https://a.example/x.png)";
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "How it will look" });
  await expect(preview.locator("em")).toHaveText("good");
  await expect(preview.getByRole("link", { name: "#the-beautiful-ost" })).toHaveAttribute(
    "href",
    `/reviews/${review.slug}/points/${review.points[2]?.id}`,
  );
  await expect(preview.getByRole("link", { name: "ep 8" })).toHaveAttribute(
    "href",
    `/reviews/${review.slug}/through/8`,
  );
  await expect(preview).toContainText("<b>no</b>");
  await expect(preview.locator("img, b")).toHaveCount(0);
  await expect(preview.getByText("hush")).toBeHidden();
  await expect(page.getByLabel("Your comment")).toHaveValue(text);
  await expect(page.getByRole("article", { name: /^Comment by/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("words that seem to give a later episode away are asked about once", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("422");
  await hasTwelveEpisodes(review);
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByLabel("Your comment").fill("In ep 9 he leaves.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("This seems to give away episode 9. Mark it?")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("In ep 9 he leaves.");
  await page.getByRole("button", { name: "Mark it and post" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toContainText("In ep 9 he leaves.");
  expect(await levelsOf(review.id)).toEqual([9]);

  await page.getByLabel("Your comment").fill("Nothing happens in ep 3.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.getByRole("button", { name: "Post anyway" }).click();
  await expect(page.getByText("Nothing happens in ep 3.")).toBeVisible();
  expect(await levelsOf(review.id)).toEqual([9, 0]);
});

async function levelsOf(reviewId: string) {
  const rows = await db.select().from(comments).where(eq(comments.reviewId, reviewId)).orderBy(comments.createdAt);
  return rows.map(({ spoilsThrough }) => spoilsThrough);
}

test("what a comment names is a link, and a stranger's links are words", async ({ page, review }) => {
  await hasTwelveEpisodes(review);
  const [mina, stranger] = [await aReader(), await aNewReader()];
  const token = nameToken(mina.name);
  await aComment(stranger, review, {
    bodyMarkdown: `@${token} #the-beautiful-ost 8화 https://a.example\n\n> so\n> — [About the Drama](#about)`,
  });
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.getByRole("article", { name: `Comment by ${stranger.name}` });
  const leadsTo = (name: string, href: string) =>
    expect(comment.getByRole("link", { name, exact: true })).toHaveAttribute("href", href);
  await leadsTo(`@${token}`, `/readers/${token}`);
  await leadsTo("#the-beautiful-ost", `/reviews/${review.slug}/points/${review.points[2]?.id}`);
  await leadsTo("8화", `/reviews/${review.slug}/through/8`);
  await leadsTo("About the Drama", `/reviews/${review.slug}#about`);
  await expect(comment).toContainText("https://a.example");
  await expect(comment.locator('a[href^="https://a.example"]')).toHaveCount(0);
});

test("how a comment changed can be read by everyone, word by word", async ({ page, review }) => {
  const writer = await aReader();
  const { id } = await aComment(writer, review, {
    bodyMarkdown: "The songs are great.",
    revision: 2,
    editedAt: new Date(),
  });
  await db
    .insert(commentRevisions)
    .values({ commentId: id, revision: 1, bodyMarkdown: "The songs are good.", isShown: true });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "edited" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How this comment changed");
  await expect(page.locator("del")).toHaveText("taken out: good end of change");
  await expect(page.locator("ins")).toHaveText("put in: great end of change");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to the comment" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${id}`);
});

test("a correction in the first minutes leaves no mark", async ({ page, review, signIn }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByLabel("Your comment").fill("Frist!");
  await page.getByRole("button", { name: "Post comment" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await comment.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("First!");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(comment).toContainText("First!");
  await expect(comment.getByText("edited")).toHaveCount(0);
});

test("what one was writing stands in the field again, and can be thrown away", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const draft = {
    reviewId: review.id,
    place: "post",
    body: "Half a thought",
    draftKey: randomUUID(),
    spoilsThrough: 0,
    pointId: review.points[1]?.id,
  };
  await saveDraft(reader, draft);
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByLabel("Your comment")).toHaveValue("Half a thought");
  await expect(page.getByText("Restored what you were writing.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: /^About/ })).toHaveValue(draft.pointId ?? "");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await expect.poll(() => listMyDrafts(reader, review.id)).toEqual([]);
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await saveDraft(reader, { ...draft, draftKey: randomUUID() });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toContainText("Half a thought");
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByLabel("Your comment")).toHaveValue("");
});
