import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dramas } from "#db/schema/reviews.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const word = () => `x${[...randomBytes(7)].map((byte) => "bcdfgklmnprtvwz"[byte % 15]).join("")}`;

test("a reader searches from the header and follows a comment to its place", async ({ page, review }) => {
  const own = word();
  const comment = await aComment(await aReader(), review, {
    bodyMarkdown: `It was a charming ${own}, >!hidden!< it was.`,
  });
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  const field = page.getByLabel("Search dramas, people and what was said");
  await field.fill(`charmed ${own}`);
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\?q=charmed/);
  await expect(field).toHaveValue(`charmed ${own}`);

  const found = page.getByRole("region", { name: "Comments" });
  await expect(found.getByText("One comment")).toBeVisible();
  await expect(found.locator("mark")).toHaveText(["charming", own]);
  await expect(page.getByRole("main")).not.toContainText("hidden");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expectAccessible(page);
  await found.getByRole("link").click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${comment.id}`);
});

test("what somebody muted said is found folded", async ({ page, review, signIn }) => {
  const [viewer, other, own] = [await signIn(), await aReader(), word()];
  const { id } = await aComment(other, review, { bodyMarkdown: `A quiet ${own}.` });
  await aComment(await aReader(), review, { bodyMarkdown: `A loud ${own}.` });
  await setFollow(viewer, { subject: "person", id: other.id, choice: "mute" });
  await page.goto(`/search?q=${own}`);
  const found = page.getByRole("region", { name: "Comments" });
  await expect(found.getByText(`A loud ${own}.`)).toBeVisible();
  await expect(found.getByText(`A quiet ${own}.`)).toBeHidden();
  await expectAccessible(page);
  await found.getByText("From someone you muted · show").click();
  await expect(found.getByText(`A quiet ${own}.`)).toBeVisible();
  const item = found.getByRole("listitem").filter({ hasText: other.name });
  await item.getByRole("link").click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${id}`);
});

test("a drama is found by initial consonants, in spite of a slip, and by its other title", async ({ page, review }) => {
  const title = word();
  await db
    .update(dramas)
    .set({ titleEnglish: title, titleHangul: `${title} 곰돌이푸` })
    .where(eq(dramas.id, review.dramaId));
  for (const query of [title, `${title} ㄱㄷㅇㅍ`, `${title} 곰돌`, `${title.slice(0, 5)}${title.slice(6)}x`]) {
    await page.goto(`/search?q=${encodeURIComponent(query)}`);
    const found = page.getByRole("region", { name: "Dramas" });
    await expect(found.getByRole("link", { name: title })).toHaveAttribute("href", `/dramas/${review.slug}`);
  }
  await expect(page.getByText("Close to what you typed").first()).toBeVisible();
});

test("many comments come by pages", async ({ page, review }) => {
  const own = word();
  const author = await aReader();
  for (let index = 1; index <= 23; index++) await aComment(author, review, { bodyMarkdown: `${own} ${index}` });
  await page.goto(`/search?q=${own}`);
  await expect(page.getByText("23 comments")).toBeVisible();
  await page.getByRole("link", { name: "All comments found" }).click();
  await expect(page.getByRole("region", { name: "Comments" }).getByRole("listitem")).toHaveCount(20);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByRole("region", { name: "Comments" }).getByRole("listitem")).toHaveCount(3);
  await page.getByRole("link", { name: "Everything found" }).click();
  await expect(page).toHaveURL(`/search?q=${own}`);
});

test("whatever is asked, the page answers with help and never breaks", async ({ page }) => {
  for (const query of ["", "!!!", "%00", "%ED%A0%80", "'%3B--", `${"x".repeat(3_000)}`, "qzxvkjw"]) {
    const answer = await page.goto(`/search?q=${query}&in=nothing&page=-1`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByLabel("Search dramas, people and what was said")).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "Nothing found for “qzxvkjw”" })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 780 });
  for (const path of ["/search", `/search?q=${"W".repeat(200)}`]) {
    await page.goto(path);
    expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    await expectAccessible(page);
  }
});

test.describe("where there is no page", () => {
  test.use({ expectedFaults: ["404"] });

  test("the search is at hand", async ({ page, review }) => {
    await page.goto(`/nowhere-${review.slug}`);
    await page.getByLabel("Search dramas, people and what was said").fill("anything");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL("/search?q=anything");
  });
});

test("browsers learn how to search here", async ({ page, request }) => {
  await page.goto("/");
  const href = await page.locator('head link[rel="search"]').getAttribute("href");
  const answer = await request.get(href ?? "");
  expect(answer.headers()["content-type"]).toContain("application/opensearchdescription+xml");
  expect(await answer.text()).toContain("/search?q={searchTerms}");
});
