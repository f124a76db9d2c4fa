import { createServer } from "node:http";
import { castVote } from "#features/points/mutations.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

const SITE = () => process.env.SITE ?? "";

/** A page of another site that holds this code. */
async function elsewhere(html: string) {
  const server = createServer((_, answer) => {
    answer
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(`<!doctype html><h1>Elsewhere</h1>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://localhost:${port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
}

test("the code beside a point shows it on another site, and leads from there to the point", async ({
  page,
  review,
}) => {
  const pointId = review.points[0]?.id ?? "";
  await castVote(await aReader(), { pointId, stance: "agree" });
  await page.goto(`/reviews/${review.slug}/points/${pointId}`);
  await page.getByText("Embed this point").click();
  const code = await page.getByLabel("Code to embed").inputValue();
  const other = await elsewhere(code);
  await page.goto(other.url);
  const card = page.frameLocator("iframe");
  await expect(card.getByRole("heading")).toHaveText("The chemistry between the leads");
  await expect(card.getByText("1 agree")).toBeVisible();
  const [opened] = await Promise.all([
    page.context().waitForEvent("page"),
    card.getByRole("link", { name: "Disagree" }).click(),
  ]);
  await expect(opened).toHaveURL(`${SITE()}/reviews/${review.slug}/points/${pointId}#point-${pointId}`);
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  await opened.close();
  await other.close();
});

test("the card is all there is to it, and nothing else may stand in a frame", async ({ page, request, review }) => {
  const pointId = review.points[0]?.id ?? "";
  const answer = await request.get(`/embed/points/${pointId}`);
  const policy = answer.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("frame-ancestors *");
  expect(policy).toContain("default-src 'none'");
  expect(answer.headers()["set-cookie"]).toBeUndefined();
  const html = await answer.text();
  expect(html).not.toMatch(/<script|<link rel="stylesheet"|https?:\/\/(?!localhost)/);
  for (const path of ["/", `/reviews/${review.slug}`, `/reviews/${review.slug}/points/${pointId}`, "/sign-in"]) {
    expect((await request.get(path)).headers()["content-security-policy"], path).toContain("frame-ancestors 'none'");
  }
  await page.setViewportSize({ width: 300, height: 320 });
  await page.goto(`/embed/points/${pointId}`);
  const tooMuch = await page
    .locator("html")
    .evaluate((all) => [all.scrollWidth - all.clientWidth, Math.max(0, all.scrollHeight - all.clientHeight)]);
  expect(tooMuch).toEqual([0, 0]);
  await expectAccessible(page);
  await page.goto(`/ko/embed/points/${pointId}`);
  await expect(page.getByRole("link", { name: /^동의해요/ })).toBeVisible();
});

test("oEmbed gives the same code for a point and for its card, and none for what gives something away", async ({
  request,
}) => {
  const review = await aSpoilingReview();
  const pointId = review.points[1]?.id ?? "";
  const ask = (path: string, more: Record<string, string> = {}) =>
    request.get("/api/oembed", { params: { url: SITE() + path, ...more } });
  const [page, card, korean] = await Promise.all(
    [`/reviews/${review.slug}/points/${pointId}`, `/embed/points/${pointId}`, `/ko/embed/points/${pointId}`].map(
      async (path) => (await ask(path)).json(),
    ),
  );
  expect(page).toMatchObject({ version: "1.0", type: "rich", title: review.points[1]?.title, width: 600, height: 320 });
  expect(page.html).toContain(`src="${SITE()}/embed/points/${pointId}"`);
  expect(card).toEqual(page);
  expect(korean.html).toContain(`src="${SITE()}/ko/embed/points/${pointId}"`);
  const small = await (await ask(`/embed/points/${pointId}`, { maxwidth: "300", maxheight: "200" })).json();
  expect(small).toMatchObject({ width: 300, height: 200 });
  for (const path of [
    `/reviews/${review.slug}/points/${review.pointId}`,
    `/embed/points/${review.pointId}`,
    `/embed/points/${crypto.randomUUID()}`,
    `/reviews/nowhere/points/${pointId}`,
    "/embed/points/nonsense",
  ]) {
    expect((await ask(path)).status(), path).toBe(404);
    expect((await request.get(path)).status(), path).toBe(path.includes(review.slug) ? 200 : 404);
  }
});
