import { expect, test } from "../support/e2e.ts";
import { aReader, aSession } from "../support/rows.ts";

const LIVE = /\/api\/live\?/;

test("whoever looks at a review sees the answers of others come in", async ({ page, browser, review, baseURL }) => {
  const pointId = review.points[0]?.id;
  const point = page.locator(`#point-${pointId}`);
  const open = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await expect(point.getByText("No answers yet")).toBeVisible();
  expect((await open).status()).toBe(200);

  const voter = await browser.newContext(baseURL ? { baseURL } : {});
  await voter.addCookies([
    { name: "verdict.session", value: await aSession(await aReader()), url: baseURL ?? "" },
    { name: "verdict.signed-in", value: "1", url: baseURL ?? "" },
  ]);
  const elsewhere = await voter.newPage();
  await elsewhere.goto(`/reviews/${review.slug}`);
  await elsewhere.locator(`#point-${pointId}`).getByRole("button", { name: "Agree", exact: true }).click();

  await expect(point).toHaveAttribute("data-agree", "1");
  await expect(point.getByText("100% agree (95% sure: 20")).toBeVisible();
  await expect(page.getByRole("main").getByText("100% of 1 answers agree")).toBeVisible();
  await voter.close();
});

test("nothing told later takes one's own answer back", async ({ page, review, signIn }) => {
  await signIn();
  const [pointId, otherId] = review.points.map(({ id }) => id);
  const point = page.locator(`#point-${pointId}`);
  let tellNow = () => {};
  const voted = new Promise<void>((resolve) => {
    tellNow = resolve;
  });
  // Read before the vote and late on the way; it also tells of another point, so that its coming can be seen.
  const event = `id: 1:1:\ndata: ${JSON.stringify({ [`${pointId}`]: [0, 0], [`${otherId}`]: [4, 2] })}\n\n`;
  await page.route(LIVE, async (route) => {
    await voted;
    await route.fulfill({ contentType: "text/event-stream", body: event });
  });
  const asked = page.waitForRequest(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await asked;
  const answer = page.waitForResponse(/\/api\/votes/);
  await point.getByRole("button", { name: "Agree", exact: true }).click();
  await (await answer).finished();
  await expect(point).toHaveAttribute("data-agree", "1");
  tellNow();
  await expect(page.locator(`#point-${otherId}`)).toHaveAttribute("data-agree", "4");
  await expect(point).toHaveAttribute("data-agree", "1");
});

test("a page nobody looks at keeps no line open, nor does one that is left", async ({ page, review }) => {
  const asked = page.waitForRequest(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  const request = await asked;
  const left = page.waitForEvent("requestfailed", (one) => one === request);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  expect((await left).failure()?.errorText).toContain("ERR_ABORTED");
  const again = page.waitForRequest(LIVE);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await again;
});

test("without room for more readers the page is as it is, and says nothing", async ({ page, review }) => {
  await page.route(LIVE, (route) => route.fulfill({ status: 204 }));
  const answered = page.waitForResponse(LIVE);
  await page.goto(`/reviews/${review.slug}`);
  await answered;
  await expect(page.locator(`#point-${review.points[0]?.id}`).getByText("No answers yet")).toBeVisible();
});
