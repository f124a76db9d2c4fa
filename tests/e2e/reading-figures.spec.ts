import { db } from "#db/client.ts";
import { reviewReadings } from "#db/schema/figures.ts";
import { answer, manyReaders, reword } from "../support/camps.ts";
import { parseCsv } from "../support/csv.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

const NARROWEST_PX = 360;
const TITLES = [
  "Points by agreement",
  "Points by division",
  "Answers over time",
  "Agreement over time",
  "Before and after an edit",
  "Reasons given",
  "How far readers come",
];

async function fill({ id: reviewId, points, ...review }: ReviewRow): Promise<void> {
  const [first = "", second = "", third = ""] = points.map(({ id }) => id);
  const readers = await manyReaders(40);
  await answer(first, readers.slice(0, 31), "agree");
  await answer(first, readers.slice(31), "disagree");
  await answer(second, readers.slice(0, 12), "disagree");
  await answer(second, readers.slice(12, 24), "agree");
  await reword(second, "It refreshes in another way");
  await answer(third, readers.slice(0, 3), "agree");
  await aComment({ id: readers[0] } as never, { ...review, id: reviewId }, { pointId: first, showsStance: true });
  const day = new Date().toISOString().slice(0, 10);
  await db.insert(reviewReadings).values([
    { reviewId, day, part: "top", visits: 240 },
    { reviewId, day, part: "about", visits: 230 },
    { reviewId, day, part: "verdict", visits: 151 },
  ]);
}

test("an editor sees what readers answered, as pictures, as tables, and as a file", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  await fill(review);
  await signIn({ role: "editor" });
  await page.goto(`/reviews/${review.slug}/edit`);
  await page.getByRole("main").getByRole("heading", { name: "Figures" }).getByRole("link").click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/edit/figures`);
  for (const name of TITLES) await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();

  const agreement = page.locator("#agreement");
  const picture = agreement.getByRole("img", { name: /^Points by agreement/ });
  await expect(picture).toContainText("The chemistry between the leads");
  await expect(picture).toContainText("78% agree (95% sure:");
  await expect(picture).toContainText("Too few to say: 3 answers");
  await agreement.getByText("The numbers as a table").click();
  const rows = agreement.getByRole("table", { name: "Points by agreement" }).getByRole("row");
  await expect(rows.first()).toContainText(/Point.*Agree.*Disagree.*Share.*From.*To/);
  await expect(rows.nth(1)).toContainText(/The chemistry between the leads.*31.*9.*77\.5%/);

  await expect(page.locator("#wordings")).toContainText("Wording 2: It refreshes in another way");
  await expect(page.locator("#reasons")).toContainText("Agree: 1 reason");
  const reading = page.locator("#reading");
  await expect(reading).toContainText("Of 240 visits in the last 90 days");
  await expect(reading.getByRole("img")).toContainText("63% reached it, 151 visits");
  if (javaScriptEnabled !== false) {
    await page.locator("main details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
  }
  await page.setViewportSize({ width: NARROWEST_PX, height: 780 });
  expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
  await expectAccessible(page);

  const file = await page.request.get((await agreement.getByRole("link", { name: /CSV/ }).getAttribute("href")) ?? "");
  expect(parseCsv(await file.text())[0]).toMatchObject({ agree: "31", disagree: "9", share: "0.775" });
});

test("an editor sees all reviews together, in Korean too", async ({ page, review, signIn }) => {
  await fill(review);
  await signIn({ role: "admin" });
  await page.goto("/edit");
  await page.getByRole("link", { name: "Figures of all reviews" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Figures of all reviews");
  await expect(page.getByRole("img", { name: /^Points by agreement/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/ko/edit/figures");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("모든 리뷰의 통계");
});

test("a guest is led to sign in and would come back", async ({ page, review }) => {
  const path = `/reviews/${review.slug}/edit/figures`;
  await page.goto(path);
  await expect(page).toHaveURL(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});

test.describe("nobody else", () => {
  test.use({ expectedFaults: ["404"] });

  test("sees them", async ({ page, review, signInAs }) => {
    await signInAs(await aReader({ role: "moderator" }));
    const pages = [`/reviews/${review.slug}/edit/figures`, "/edit/figures"];
    for (const path of pages) expect((await page.goto(path))?.status(), path).toBe(404);
    for (const path of pages) expect((await page.request.get(`${path}/agreement.csv`)).status(), path).toBe(404);
  });
});
