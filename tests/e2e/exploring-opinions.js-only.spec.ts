import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pointRevisions } from "#db/schema/points.ts";
import { drawMapJob, publishDatasetJob } from "#features/opinions/jobs.ts";
import { answer, camps, manyReaders } from "../support/camps.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader, aReview } from "../support/rows.ts";

// The map is one for the whole site: its journeys run one after the other, in one browser.
test.describe.configure({ mode: "serial" });
test.slow();

test("readers explore the map, and each sees their own place and nobody else's", async ({
  page,
  signInAs,
  browser,
}) => {
  await page.goto("/map");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The opinion map");
  await expectAccessible(page);

  const { readers } = await camps([26, 19]);
  await drawMapJob();
  await expect(async () => {
    await page.goto("/map");
    await expect(page.getByRole("heading", { name: "What every camp agrees on" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  const tooWide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(tooWide).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });

  const mark = page.locator("#map a[href^='#p-']").first();
  const card = page.locator(`[id="${(await mark.getAttribute("href"))?.slice(1)}"]`);
  await mark.press("Enter");
  await expect(card).toBeInViewport();
  await expect(card).toContainText("Camp A");
  await page.getByText("The table behind the map").click();
  await expect(page.getByRole("table")).toContainText("All readers");
  await expect(page.getByText("You stand nearest")).toHaveCount(0);

  // Without JavaScript, as one of the second camp.
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: process.env.SITE });
  const [cookies] = [page.context()];
  await signInAs({ ...(await aReader()), id: readers.at(-1) ?? "" });
  await plain.addCookies(await cookies.cookies());
  const own = await plain.newPage();
  await own.goto("/map");
  await own.getByRole("link", { name: "Show my own place" }).click();
  await expect(own.getByText("You stand nearest to camp B. Only you see this.")).toBeVisible();
  await expect(own.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await own.goto("/ko/map/mine");
  await expect(own.getByText("B 무리와 가장 가깝습니다")).toBeVisible();
  await plain.close();
});

test.describe("reasons to read on", () => {
  // A guest who presses is sent to sign in.
  test.use({ expectedFaults: ["401"] });

  test("agreeing with a point gives a reason to read on: to guests in this browser, to members everywhere", async ({
    page,
    signIn,
    browser,
  }) => {
    const [here, there] = [await aReview({ title: "Here" }), await aReview({ title: "There" })];
    const [liked = "", other = ""] = [here.points[0]?.id, there.points[0]?.id];
    await db.update(pointRevisions).set({ title: "Their voices" }).where(eq(pointRevisions.pointId, other));
    const [alike, rest] = [await manyReaders(8), await manyReaders(20)];
    for (const id of [liked, other]) {
      await answer(id, alike, "agree");
      await answer(id, rest, "disagree");
    }
    await drawMapJob();

    const reason = page.getByText("Because you agreed with “The chemistry between the leads”");
    await page.goto(`/reviews/${here.slug}`);
    await expect(reason).toHaveCount(0);
    const press = () => page.locator(`#point-${liked}`).getByRole("button", { name: "Agree", exact: true }).click();
    const sentBack = page.waitForURL(/\/sign-in/);
    await press();
    await sentBack;
    await page.goto(`/reviews/${here.slug}`);
    await expect(reason).toBeVisible();
    await expect(page.getByText("“Their voices”")).toBeVisible();

    await signIn();
    await page.reload();
    // A member's votes count, not what this browser pressed before.
    await expect(page.getByRole("button", { name: "Agree", exact: true, pressed: false }).first()).toBeVisible();
    await expect(reason).toHaveCount(0);
    await press();
    await expect(reason).toBeVisible();

    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: process.env.SITE });
    await plain.addCookies(await page.context().cookies());
    const own = await plain.newPage();
    await own.goto(`/reviews/${here.slug}/mine`);
    await expect(own.getByText("Because you agreed with “The chemistry between the leads”")).toBeVisible();
    await expect(own.getByRole("link", { name: "There" }).first()).toHaveAttribute("href", `/reviews/${there.slug}`);
    await plain.close();
  });
});

test.describe("the open dataset", () => {
  test.use({ expectedFaults: ["404"] });

  test("is explained, downloaded, and not sent again when it is the same", async ({ page, request }) => {
    await aReview();
    await publishDatasetJob();
    await expect(async () => {
      await page.goto("/data");
      await expect(page.getByRole("link", { name: "verdict.json" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expectAccessible(page);
    await expect(page.getByRole("link", { name: "CC BY 4.0" })).toHaveAttribute("rel", "license");
    for (const [name, type] of [
      ["verdict-points.csv", "text/csv"],
      ["verdict-reviews.csv", "text/csv"],
      ["verdict.json", "application/json"],
      ["checksums.txt", "text/plain"],
    ] as const) {
      const answer = await request.get(`/data/${name}`);
      expect(answer.status(), name).toBe(200);
      expect(answer.headers()["content-type"]).toContain(type);
      const { etag = "" } = answer.headers();
      expect((await request.get(`/data/${name}`, { headers: { "if-none-match": etag } })).status()).toBe(304);
    }
    expect((await request.get("/data/people.csv")).status()).toBe(404);
    await page.goto("/ko/data");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("공개 데이터");
  });
});
