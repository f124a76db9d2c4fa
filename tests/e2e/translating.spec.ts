import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sections } from "#db/schema/reviews.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aTranslation } from "../support/translations.ts";

const desk = (slug: string) => `/reviews/${slug}/edit/translation`;
const part = { about: "Section: About the drama", verdict: "Section: Final verdict" };

/** A page kept from before is still sent while the new one is being made. */
async function expectSoon(page: Page, path: string, part: string, language: string) {
  await expect(async () => {
    await page.goto(path);
    expect(await page.locator(part).getAttribute("lang")).toBe(language);
  }).toPass();
}

test("an editor translates a review, and readers have it under the other language's address", async ({
  page,
  review,
  signIn,
}) => {
  await signIn({ role: "editor", name: "Mina" });
  await page.goto(`/reviews/${review.slug}/edit`);
  await page.getByRole("main").getByRole("heading", { name: "Translation" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Translate into Korean");
  await expectAccessible(page);

  await page.getByRole("textbox", { name: "Title" }).fill("사운드트랙 – 한국 드라마 리뷰");
  const about = page.getByRole("group", { name: part.about });
  await expect(about.getByText("A drama about two people.")).toHaveAttribute("lang", "en");
  await about.getByRole("textbox", { name: "Heading" }).fill("드라마 소개");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(about.getByText("This section needs its text too.")).toBeVisible();
  await expect(about.getByRole("textbox", { name: "Text" })).toHaveAttribute("aria-invalid", "true");
  await expect(about.getByRole("textbox", { name: "Heading" })).toHaveValue("드라마 소개");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("사운드트랙 – 한국 드라마 리뷰");
  await expectAccessible(page);

  await about.getByRole("textbox", { name: "Text" }).fill("두 사람의 **드라마**.");
  const point = page.getByRole("group", { name: "Point 1" });
  await point.getByRole("textbox", { name: /· Point$/ }).fill("두 주인공의 호흡");
  await point.getByRole("textbox", { name: "More words" }).fill("길게 말한 호흡.");
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByRole("status")).toContainText("Saved. A draft: readers do not see it.");
  await page.goto(`/ko/reviews/${review.slug}`);
  await expect(page.locator("h1")).toHaveAttribute("lang", "en");

  await page.goto(desk(review.slug));
  await expect(about.getByRole("textbox", { name: "Text" })).toHaveValue("두 사람의 **드라마**.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("status")).toContainText("Published.");
  await page.getByRole("link", { name: "Read the translation" }).click();
  await expect(page).toHaveURL(`/ko/reviews/${review.slug}`);
  await expectSoon(page, `/ko/reviews/${review.slug}`, "h1", "ko");

  await expect(page.locator("h1")).toHaveText(/사운드트랙/);
  await expect(page).toHaveTitle(/^사운드트랙 – 한국 드라마 리뷰/);
  await expect(page.locator("#about")).toHaveAttribute("lang", "ko");
  await expect(page.locator("#about strong")).toHaveText("드라마");
  await expect(page.locator("#verdict")).toHaveAttribute("lang", "en");
  await expect(page.getByText("영어 글을 옮김 · 옮긴이 Mina")).toBeVisible();
  await expect(page.getByText("영어 그대로 실었습니다")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "원문 읽기" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}`);
  await expect(page.locator("#about")).toHaveAttribute("lang", "en");
  await page.getByRole("banner").getByRole("link", { name: "한국어" }).click();
  await expect(page.locator("#about")).toHaveAttribute("lang", "ko");
});

test("votes and comments are the same in both languages", async ({ page, review, signIn }) => {
  await aTranslation(review);
  await signIn();
  await page.goto(`/ko/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  await expect(point.getByRole("heading")).toContainText("옮긴 The chemistry between the leads");
  await point.getByRole("button", { name: "동의해요", exact: true }).click();
  await expect(point).toHaveAttribute("data-agree", "1");
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(point).toHaveAttribute("data-agree", "1");
  await expect(point.getByRole("heading")).toContainText(/^The chemistry/);
  await page.getByLabel("Your comment").fill("In either language.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article").filter({ hasText: "In either language." })).toBeVisible();
  await page.goto(`/ko/reviews/${review.slug}/mine`);
  await expect(page.getByRole("article").filter({ hasText: "In either language." })).toBeVisible();
  await expect(page.getByRole("link", { name: "원문 읽기" })).toHaveAttribute("href", `/reviews/${review.slug}/mine`);
});

test("machines are told of both, each page in its own words", async ({ request, review }) => {
  await aTranslation(review);
  const [english, korean] = await Promise.all(
    ["", "/ko"].map(async (prefix) => (await request.get(`${prefix}/reviews/${review.slug}`)).text()),
  );
  const told = (html = "") =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}");
  const reviewOf = (html?: string) =>
    told(html)["@graph"].find((thing: { "@type": string }) => thing["@type"] === "Review");
  expect(reviewOf(english)).toMatchObject({ inLanguage: "en", workTranslation: [{ inLanguage: "ko" }] });
  expect(reviewOf(korean)).toMatchObject({
    inLanguage: "ko",
    name: `옮긴 Drama ${review.slug} – Korean Drama Review`,
    description: "옮긴 Warm and fuzzy.",
    translationOfWork: { inLanguage: "en" },
    translator: { name: "Mina" },
  });
  expect(reviewOf(korean).translationOfWork["@id"]).toBe(reviewOf(english)["@id"]);
  expect(korean).toContain('<meta name="description" content="옮긴 Warm and fuzzy."');
  expect(korean).toContain(`<meta property="og:title" content="옮긴 Drama ${review.slug}`);
  expect(english).not.toContain("옮긴");
});

test("what an editor wrote comes back when their session has ended", async ({
  page,
  review,
  signIn,
  signInAs,
  javaScriptEnabled,
}) => {
  const editor = await signIn({ role: "editor" });
  await page.goto(desk(review.slug));
  const verdict = page.getByRole("group", { name: part.verdict });
  await page.getByRole("textbox", { name: "Title" }).fill("제목");
  await verdict.getByRole("textbox", { name: "Heading" }).fill("총평");
  await verdict.getByRole("textbox", { name: "Text" }).fill("따뜻하다.\n\n꼭 보세요.");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("You are signed out.");
  if (javaScriptEnabled !== false)
    await expect(verdict.getByRole("textbox", { name: "Text" })).toHaveValue(/꼭 보세요/);
  await expectAccessible(page);
  await signInAs(editor);
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
  await expect(verdict.getByRole("textbox", { name: "Heading" })).toHaveValue("총평");
  await expect(verdict.getByRole("textbox", { name: "Text" })).toHaveValue("따뜻하다.\n\n꼭 보세요.");
});

test("the later of two editors keeps their words and sees the other's", async ({ page, review, signIn }) => {
  await signIn({ role: "admin" });
  await page.goto(desk(review.slug));
  const about = page.getByRole("group", { name: part.about });
  await page.getByRole("textbox", { name: "Title" }).fill("내 제목");
  await about.getByRole("textbox", { name: "Heading" }).fill("내 소제목");
  await about.getByRole("textbox", { name: "Text" }).fill("내 글");
  await aTranslation(review);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Somebody else has saved");
  await expect(about.getByRole("textbox", { name: "Text" })).toHaveValue("내 글");
  await expect(about.getByText("옮긴 A drama about two people.")).toBeVisible();
  await expect(about.getByText("Saved by somebody else meanwhile")).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save and keep published" }).click();
  await expect(page.getByRole("status")).toContainText("Saved. Published.");
  await expect(about.getByRole("textbox", { name: "Text" })).toHaveValue("내 글");
});

test("a part whose original has changed is marked, and stands again once it is said to fit", async ({
  page,
  review,
  signIn,
}) => {
  await signIn({ role: "editor" });
  await aTranslation(review);
  await db
    .update(sections)
    .set({ bodyMarkdown: "A drama about three people." })
    .where(and(eq(sections.reviewId, review.id), eq(sections.kind, "about")));
  await page.goto(desk(review.slug));
  const about = page.getByRole("group", { name: part.about });
  await expect(about.getByText("The original has changed since.")).toBeVisible();
  await expect(page.getByText("The original has changed since.")).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save and keep published" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
  await expect(about.getByText("The original has changed since.")).toBeVisible();
  await page.goto(`/ko/reviews/${review.slug}`);
  await expect(page.locator("#about")).toHaveAttribute("lang", "en");

  await page.goto(desk(review.slug));
  await about.getByRole("checkbox", { name: "This translation fits the changed original" }).check();
  await page.getByRole("button", { name: "Save and keep published" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
  await expect(about.getByText("The original has changed since.")).toHaveCount(0);
  await expectSoon(page, `/ko/reviews/${review.slug}`, "#about", "ko");
});

test("a deleted translation leaves readers the original", async ({ page, review, signIn }) => {
  await signIn({ role: "editor" });
  await aTranslation(review);
  await page.goto(desk(review.slug));
  await page.getByText("Delete this translation").click();
  await page.getByRole("button", { name: "Yes, delete it" }).click();
  await expect(page.getByRole("status")).toContainText("The translation is deleted. Not translated yet.");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("");
  await expectSoon(page, `/ko/reviews/${review.slug}`, "h1", "en");
});

test("the desk fits a small phone in both languages", async ({ page, review, signIn }) => {
  await aTranslation(review, (text) => `${text} ${"옮긴".repeat(30)}`);
  await signIn({ role: "editor" });
  await page.setViewportSize({ width: 360, height: 780 });
  for (const path of [desk(review.slug), `/ko${desk(review.slug)}`, `/ko/reviews/${review.slug}`]) {
    await page.goto(path);
    expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth), path).toBe(0);
    await expectAccessible(page);
  }
});
