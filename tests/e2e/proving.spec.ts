import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentFindings, comments } from "#db/schema/comments.ts";
import { LIMITS } from "#lib/limits.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";

const UNPROVED = "No proof of work came with it (as without JavaScript)";

/** What the door for proofs of work answers this page, from now on. */
function listenForProofs(page: Page) {
  const asked: string[] = [];
  page.on("response", async (answer) => {
    if (new URL(answer.url()).pathname === "/api/proofs") asked.push((await answer.json()).challenge ? "sum" : "none");
  });
  return asked;
}

async function postFirstComment(page: Page, slug: string): Promise<void> {
  await page.goto(`/reviews/${slug}`);
  await page.getByLabel("Your comment").fill("My very first words here.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const held = page.getByRole("region", { name: "Yours, not in the public discussion" });
  await expect(held).toContainText("My very first words here.");
  await expect(held).toContainText("Waiting for a moderator");
}

async function openAtTheDesk(page: Page, writerId: string): Promise<void> {
  const [written] = await db
    .select({ id: comments.id })
    .from(comments)
    .where(eq(comments.authorId, writerId))
    .orderBy(desc(comments.createdAt));
  await page.goto(`/moderation/comments/${written?.id}`);
  await expect(page.getByText("First comments are looked at before they are shown")).toBeVisible();
}

test("a newcomer's first comment is proved by their browser; without JavaScript the desk reads that it was not", async ({
  page,
  review,
  signInNew,
  signInAs,
  javaScriptEnabled,
}) => {
  const asked = listenForProofs(page);
  const newcomer = await signInNew();
  await page.goto(`/reviews/${review.slug}`);
  expect(asked).toEqual([]);
  await postFirstComment(page, review.slug);
  await signInAs(await aReader({ role: "moderator" }));
  await openAtTheDesk(page, newcomer.id);
  await expect(page.getByText("No proof of work")).toHaveCount(javaScriptEnabled === false ? 1 : 0);
  if (javaScriptEnabled === false) await expect(page.getByText(UNPROVED)).toBeVisible();
  else expect(asked).toContain("sum");
  await expectAccessible(page);
});

test("somebody known is asked for no sum", async ({ page, review, signIn, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "without JavaScript nobody is");
  const asked = listenForProofs(page);
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  for (const words of ["One word.", "Another word."]) {
    await page.getByLabel("Your comment").fill(words);
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByRole("article").filter({ hasText: words })).toBeVisible();
    await expect(page.getByLabel("Your comment")).toHaveValue("");
  }
  expect(asked).toEqual(["none"]);
});

test("two first comments in a row have a proof each", async ({ page, review, signInNew, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "without JavaScript there is none");
  const newcomer = await signInNew();
  await postFirstComment(page, review.slug);
  await page.getByLabel("Your comment").fill("And a second thought.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("And a second thought.")).toBeVisible();
  const found = await db
    .select({ check: commentFindings.check })
    .from(commentFindings)
    .innerJoin(comments, eq(comments.id, commentFindings.commentId))
    .where(eq(comments.authorId, newcomer.id));
  expect(found.filter(({ check }) => check === "first")).toHaveLength(2);
  expect(found.filter(({ check }) => check === "proof")).toEqual([]);
});

test.describe("where no proof can be had", () => {
  test.use({ expectedFaults: ["ERR_FAILED"] });

  test("a first comment is posted all the same, and a mail is sent", async ({ page, review, signInNew, context }) => {
    await context.route("**/api/proofs*", (route) => route.abort());
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(`${randomUUID()}@example.org`);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
    await signInNew();
    await postFirstComment(page, review.slug);
  });
});

test("a mailbox gets fewer mails without a proof, is told so, and keeps what was typed", async ({
  page,
  javaScriptEnabled,
}) => {
  const email = `${randomUUID()}@example.org`;
  const ask = async () => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
  };
  const sent = page.getByRole("heading", { name: "Look in your mail" });
  for (let at = 0; at < LIMITS["unproved-mailbox"].points; at++) {
    await ask();
    await expect(sent).toBeVisible();
  }
  await ask();
  if (javaScriptEnabled !== false) return expect(sent).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("we send only a few links an hour");
  await expect(page.getByRole("alert")).toContainText("Your address is still here.");
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
});
