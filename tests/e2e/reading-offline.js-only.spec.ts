import type { BrowserContext, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReview } from "../support/rows.ts";

const OFFLINE = "net::ERR_INTERNET_DISCONNECTED";
const NOTE = "You are offline, or the network does not answer. This is the page as of";

test.use({ serviceWorkers: "allow", expectedFaults: [OFFLINE, "Failed to fetch", "net::ERR_FAILED"] });

/** Everything the worker keeps: paths, and all their text. */
async function kept(page: Page): Promise<{ paths: string[]; text: string }> {
  return page.evaluate(async () => {
    const stored: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const headers = [...(answer?.headers ?? [])].flat().join(" ");
        stored.push([new URL(request.url).pathname, `${headers} ${await answer?.text()}`]);
      }
    }
    return { paths: stored.map(([path]) => path), text: stored.map(([, text]) => text).join("\n") };
  });
}

/** Stays with a page until the worker has it. */
async function read(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect.poll(async () => (await kept(page)).paths).toContain(path);
}

const goOffline = (context: BrowserContext) => context.setOffline(true);

test("a review that was read is readable without a network, and says of when it is", async ({
  page,
  context,
  review,
}) => {
  const path = `/reviews/${review.slug}`;
  await read(page, path);
  await expect(page.locator("#kept-note")).toHaveCount(0);
  const heading = await page.locator("h1").innerText();
  const weight = () => page.locator("body").evaluate((body) => getComputedStyle(body).fontFamily);
  const face = await weight();
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  const files = (await kept(page)).paths.filter((file) => /\.(css|woff2)$/.test(file));
  expect(files.filter((file) => !loaded.includes(file))).toEqual([]);
  await goOffline(context);
  await page.reload();
  await expect(page.locator("#kept-note")).toContainText(NOTE);
  await expect(page.locator("#kept-note")).toBeInViewport();
  await expect(page.locator("h1")).toHaveText(heading, { useInnerText: true });
  expect(await weight()).toBe(face);
  await expect(page.locator("header [data-art] svg")).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.locator("#kept-note")).toHaveCount(0);
  await expect(page.locator("h1")).toHaveText(heading, { useInnerText: true });
});

test("while there is a network, what changed on the server is what is read", async ({
  page,
  context,
  review,
  signIn,
}) => {
  await signIn();
  const path = `/reviews/${review.slug}`;
  await read(page, path);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const saved = page.waitForResponse("**/api/votes");
  await point.getByRole("button", { name: "Agree", exact: true }).click();
  await saved;
  await page.reload();
  await expect(point).toHaveAttribute("data-agree", "1");
  await expect(page.locator("#kept-note")).toHaveCount(0);
  await expect.poll(async () => (await kept(page)).text).toContain('data-agree="1"');
  await goOffline(context);
  await page.reload();
  await expect(page.locator("#kept-note")).toBeVisible();
  await expect(point).toHaveAttribute("data-agree", "1");
});

test("any other address leads to the reviews that are kept", async ({ page, context, review }) => {
  await read(page, `/reviews/${review.slug}`);
  await goOffline(context);
  await page.goto("/archive");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
  await expectAccessible(page);
  await page.getByRole("region", { name: "You can still read" }).getByRole("link").first().click();
  await expect(page).toHaveURL(`/reviews/${review.slug}`);
  await expect(page.locator("#kept-note")).toContainText(NOTE);
});

test("the eleventh review read takes the place of the first", async ({ page }) => {
  test.setTimeout(180_000);
  const paths: string[] = [];
  for (let count = 0; count < 11; count += 1) {
    const { slug } = await aReview();
    paths.push(`/reviews/${slug}`);
    await read(page, `/reviews/${slug}`);
  }
  const reviewsKept = async () => (await kept(page)).paths.filter((path) => path.startsWith("/reviews/"));
  await expect.poll(reviewsKept).toEqual(paths.slice(1));
  const { paths: all } = await kept(page);
  expect(all).not.toContain(`/type/${paths[0]?.split("/").at(-1)}.woff2`);
  await read(page, paths[1] ?? "");
  await expect.poll(async () => (await reviewsKept()).at(-1)).toBe(paths[1]);
});

test("nothing of the reader is kept, and signing out leaves no trace of what was read", async ({
  page,
  review,
  signIn,
}) => {
  const viewer = await signIn({ name: "Nobody Elsewhere" });
  await aComment(viewer, review, { bodyMarkdown: "Held back for me alone.", status: "pending", statusReason: "links" });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.goto("/settings");
  await read(page, `/reviews/${review.slug}`);
  await expect(page.getByText("Held back for me alone.")).toBeVisible();
  await expect.poll(async () => (await kept(page)).paths).toContain(`/reviews/${review.slug}`);
  const { paths, text } = await kept(page);
  expect(paths.filter((path) => /\/(?:mine|settings|api)(?:\/|$)/.test(path))).toEqual([]);
  for (const own of [viewer.name, viewer.id, "Held back for me alone.", "set-cookie"]) expect(text).not.toContain(own);

  await page.goto("/settings");
  await page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }).click();
  await expect.poll(async () => (await kept(page)).paths).not.toContain(`/reviews/${review.slug}`);
});

test("a comment written offline is kept, and a press that was not saved is taken back and says so", async ({
  page,
  context,
  review,
  signIn,
}) => {
  await signIn();
  await read(page, `/reviews/${review.slug}`);
  await goOffline(context);
  await page.reload();
  await page.getByLabel("Your comment").fill("Written on a train.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site. What you wrote is kept; please try again.")).toBeVisible();
  const point = page.locator(`#point-${review.points[0]?.id}`);
  await point.getByRole("button", { name: "Agree", exact: true }).click();
  await expect(point.getByRole("alert")).toHaveText(/You may be offline|not saved/);
  await expect(point).toHaveAttribute("data-agree", "0");
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue("Written on a train.");
  await context.setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
});

test("the empty worker ends the other one and leaves nothing", async ({ page, review }) => {
  await read(page, `/reviews/${review.slug}`);
  await page.evaluate(() => void navigator.serviceWorker.register("/no-offline.js"));
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect((await kept(page)).paths).toEqual([]);
});
