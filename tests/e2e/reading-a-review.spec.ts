import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { db } from "#db/client.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const SEED = "/reviews/soundtrack-1";
const TITLE = "Soundtrack #1 – Korean Drama Review";

/** The document's lines without its bullets; the title stands there twice, with either dash, and once on the page. */
function documentLines(): string[] {
  const text = readFileSync(new URL("../../db/seed/soundtrack-1.txt", import.meta.url), "utf8");
  const [, ...lines] = text.split(/\r?\n/).map((line) => line.replace(/^\s*•/, "").trim());
  return lines.filter(Boolean);
}

/** As a reader's eye takes it: whatever stands between words, and in whatever case a style sets them. */
const squeeze = (text: string) => text.replace(/[\s\u00ad\u200b]+/g, "").toLowerCase();
const shownText = async (page: Page) => squeeze(await page.locator("body").innerText());

test("the first review shows every word of its document in order", async ({ page }) => {
  expect((await page.goto(SEED))?.status()).toBe(200);
  const shown = await shownText(page);
  const lines = documentLines();
  expect(lines.length).toBeGreaterThan(15);
  let at = 0;
  for (const line of lines) {
    const found = shown.indexOf(squeeze(line), at);
    expect(found, `“${line}” after what stands before it`).toBeGreaterThanOrEqual(0);
    at = found + squeeze(line).length;
  }
  await expect(page).toHaveTitle(new RegExp(`^${TITLE}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
});

test("the first review is accessible", async ({ page }) => {
  test.slow();
  await page.goto(SEED);
  await expectAccessible(page);
});

test("its three points stand in the document's order, each to be answered", async ({ page }) => {
  await page.goto(SEED);
  const points = page.locator("[data-point-id]");
  await expect(points.getByRole("heading")).toHaveText([
    "The chemistry between the leads.",
    "The refreshing storyline.",
    "The beautiful OST.",
  ]);
  for (const point of await points.all()) {
    await expect(point).toHaveAttribute("id", `point-${await point.getAttribute("data-point-id")}`);
    await expect(point).toHaveAttribute("data-agree", /^\d+$/);
    await expect(point).toHaveAttribute("data-disagree", /^\d+$/);
    for (const name of ["Agree", "Disagree"])
      await expect(point.getByRole("button", { name, exact: true })).toBeVisible();
  }
});

test("comments and the place to write one carry the names that others rely on", async ({ page, review }) => {
  const author = await aReader();
  const { id } = await aComment(author, review, { bodyMarkdown: "Warm all through." });
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.getByRole("article", { name: author.name });
  await expect(comment).toHaveAttribute("id", `comment-${id}`);
  await expect(comment).toHaveAttribute("data-comment-id", id);
  await expect(comment).toContainText("Warm all through.");
  await expect(page.getByLabel("Your comment")).toBeVisible();
  await expect(page.getByRole("button", { name: "Post comment" })).toBeVisible();
});

test("the page is the same to the byte for everyone", async ({ page, request, signIn }) => {
  const guest = await request.get(SEED);
  await signIn({ role: "admin" });
  const signedIn = await page.request.get(SEED);
  expect([guest.status(), signedIn.status()]).toEqual([200, 200]);
  expect((await signedIn.body()).equals(await guest.body())).toBe(true);
  for (const answer of [guest, signedIn]) expect(answer.headers()["set-cookie"]).toBeUndefined();
});

test("an address that a review had before leads to its present one for good", async ({ page, request, review }) => {
  const old = `old-${randomUUID()}`;
  await db.insert(reviewSlugs).values({ slug: old, reviewId: review.id, isCurrent: false });
  for (const visit of ["first", "kept"]) {
    const answer = await request.get(`/reviews/${old}`, { maxRedirects: 0 });
    expect(answer.status(), visit).toBe(308);
    expect(new URL(answer.headers().location ?? "", "http://x").pathname).toBe(`/reviews/${review.slug}`);
  }
  await page.goto(`/reviews/${old}`);
  await expect(page).toHaveURL(new RegExp(`/reviews/${review.slug}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test.describe("an address that leads nowhere", () => {
  test.use({ expectedFaults: ["404"] });
  for (const slug of ["nothing-here", "Not%20a%20slug", "x".repeat(300)]) {
    test(`is told so: ${slug.slice(0, 20)}`, async ({ page }) => {
      expect((await page.goto(`/reviews/${slug}`))?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is no page here" })).toBeVisible();
      await expectAccessible(page);
    });
  }
});
