import type { APIRequestContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { movedReviewTags, moveReviewAtTerminal } from "#features/reviews/mutations.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader, aReview, type ReviewRow } from "../support/rows.ts";
import { strangersToSchemaOrg } from "../support/schema-org.ts";
import { ask as askAsItIs } from "../support/site-process.ts";

// Reviews are taken down here while others are counted.
test.describe.configure({ mode: "serial" });

const SITE = () => process.env.SITE ?? "";
const FILES = {
  "feed.xml": "application/rss+xml",
  "atom.xml": "application/atom+xml",
  "feed.json": "application/feed+json",
};

/** What a strict parser of XML finds wrong with a text, and the name of its root. */
function readXml(page: Page, text: string) {
  return page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, "application/xml");
    return { fault: parsed.querySelector("parsererror")?.textContent ?? null, root: parsed.documentElement.nodeName };
  }, text);
}

async function aFullReview(title?: string) {
  const review = await aReview(title === undefined ? {} : { title });
  const slug = `person-${crypto.randomUUID().slice(0, 8)}`;
  const [person] = await db.insert(people).values({ slug, name: "Kim Go-eun" }).returning();
  await db
    .insert(dramaPeople)
    .values({ dramaId: review.dramaId, personId: person?.id ?? "", job: "actor", position: 1 });
  await db
    .update(dramas)
    .set({ genres: [`Genre ${review.slug}`] })
    .where(eq(dramas.id, review.dramaId));
  await expireEverywhere(["home"]);
  const own = [`/dramas/${review.slug}`, `/people/${slug}`, `/genres/genre-${review.slug}`];
  return { review, folders: ["", ...own, `/reviews/${review.slug}/comments`] };
}

const hold = async (request: APIRequestContext, path: string, words: string, isThere = true) =>
  expect
    .poll(async () => (await (await request.get(path)).text()).includes(words), { message: path, timeout: 30_000 })
    .toBe(isThere);

async function jsonLd(page: Page) {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  return texts.map((text) => JSON.parse(text));
}

test("every feed is well-formed, kept, and asked for cheaply", async ({ page, request }) => {
  const { review, folders } = await aFullReview();
  await aComment(await aReader(), review);
  await page.goto("/sign-in");
  await hold(request, "/feed.json", review.id);
  for (const folder of folders)
    for (const [file, type] of Object.entries(FILES)) {
      const path = `${folder}/${file}`;
      const got = await request.get(path);
      expect(got.status(), path).toBe(200);
      expect(got.headers()["content-type"], path).toBe(`${type}; charset=utf-8`);
      if (type.endsWith("xml")) {
        const read = await readXml(page, await got.text());
        expect(read, path).toEqual({ fault: null, root: file === "feed.xml" ? "rss" : "feed" });
      } else expect(JSON.parse(await got.text()).feed_url).toBe(SITE() + path);
      const etag = got.headers().etag ?? "";
      expect((await request.get(path, { headers: { "if-none-match": etag } })).status(), path).toBe(304);
      const head = await request.head(path);
      expect([head.status(), head.headers()["content-type"], (await head.body()).length]).toEqual([
        200,
        `${type}; charset=utf-8`,
        0,
      ]);
    }
  for (const path of ["/dramas/nobody/feed.xml", "/people/nobody/atom.xml", "/reviews/nobody/comments/feed.json"])
    expect((await request.get(path)).status(), path).toBe(404);
  const [link] = await page.goto("/").then(() => page.locator('link[type="application/rss+xml"]').all());
  expect(await link?.getAttribute("href")).toBe(`${SITE()}/feed.xml`);
});

test("nothing for machines gives the story away", async ({ page, request }) => {
  const { review, folders } = await aFullReview();
  const token = `planted${crypto.randomUUID().slice(0, 8)}`;
  await db
    .update(sections)
    .set({ bodyMarkdown: `${token} dies.`, spoilsThrough: 9, heading: token })
    .where(eq(sections.reviewId, review.id));
  await db.insert(sections).values({
    ...{ reviewId: review.id, kind: "plot", heading: "Plot", position: 7 },
    bodyMarkdown: `Safe >!${token}!< and ||${token}||.`,
  });
  const [point] = review.points;
  const reader = await aReader();
  await db
    .update(points)
    .set({ spoilsThrough: 2 })
    .where(eq(points.id, point?.id ?? ""));
  await db
    .update(pointRevisions)
    .set({ title: token, body: token })
    .where(eq(pointRevisions.pointId, point?.id ?? ""));
  await aComment(reader, review, { bodyMarkdown: token, spoilsThrough: 1 });
  await aComment(reader, review, { bodyMarkdown: `Oh >!${token}!<` });
  await expireEverywhere(["home", `review:${review.id}`, `comments:${review.id}`, `points:${review.id}`]);
  await hold(request, "/feed.json", review.id);
  for (const folder of folders)
    for (const file of Object.keys(FILES)) {
      const text = await (await request.get(`${folder}/${file}`)).text();
      expect(text, `${folder}/${file}`).not.toContain(token);
    }
  await hold(request, "/feed.json", "parts of this review give the story away");
  await page.goto(`/reviews/${review.slug}`);
  const [told] = await jsonLd(page);
  const head = await page.locator("head").innerHTML();
  for (const text of [JSON.stringify(told), head]) expect(text).not.toContain(token);
  const embed = await request.get(`/api/oembed?url=${encodeURIComponent(`${SITE()}/reviews/${review.slug}`)}`);
  expect(await embed.text()).not.toContain(token);
});

test("a review tells machines what it is, whatever its title", async ({ page, request }) => {
  const title = '</script><script>window.broken=1</script>\u2028<!-- ]]> & "q" – Korean Drama Review';
  const { review } = await aFullReview(title);
  const comment = await aComment(await aReader(), review, {
    bodyMarkdown: "</script><script>window.broken=1</script>",
  });
  await page.goto(`/reviews/${review.slug}`);
  const [told] = await jsonLd(page);
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
  const [about, way] = told["@graph"];
  expect(about.name).toBe(title.replace("\u2028", " "));
  expect(about.comment[0].url).toBe(`${SITE()}/reviews/${review.slug}/comments/${comment.id}`);
  expect(about.comment[0].text).toContain("window.broken");
  expect(way.itemListElement).toHaveLength(3);
  expect(strangersToSchemaOrg(told["@graph"])).toEqual([]);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${SITE()}/reviews/${review.slug}`);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute("content", `${SITE()}/og/${review.slug}.png`);
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
  const oembed = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
  const answer = await request.get(oembed ?? "");
  expect(await answer.json()).toMatchObject({
    version: "1.0",
    type: "link",
    title: title.replace("\u2028", " "),
    thumbnail_url: `${SITE()}/og/${review.slug}.png`,
  });
  await page.goto("/");
  const [site] = await jsonLd(page);
  expect(site).toMatchObject({ "@type": "WebSite", potentialAction: { "@type": "SearchAction" } });
});

test("a shared link shows one picture, drawn once", async ({ request }) => {
  const { review } = await aFullReview();
  const path = `/og/${review.slug}.png`;
  const [first, again] = [await request.get(path), await request.get(path)];
  expect(first.headers()["content-type"]).toBe("image/png");
  expect(first.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  const picture = await first.body();
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  expect((await again.body()).equals(picture)).toBe(true);
  expect((await request.get("/og/nobody.png")).status()).toBe(404);
});

test("an embed is only offered for our own reviews, and as JSON", async ({ request }) => {
  const { review } = await aFullReview();
  const ask = async (query: Record<string, string>) => (await request.get("/api/oembed", { params: query })).status();
  const url = `${SITE()}/reviews/${review.slug}`;
  expect(await ask({ url })).toBe(200);
  expect(await ask({ url: `${url}/`, format: "json" })).toBe(200);
  expect(await ask({ url, format: "xml" })).toBe(501);
  const foreign = [
    `https://evil.example/reviews/${review.slug}`,
    `${SITE()}/`,
    `${url}/mine`,
    `${SITE()}/reviews/nobody`,
    "javascript:alert(1)",
    "",
  ];
  for (const other of foreign) expect(await ask({ url: other }), other).toBe(404);
  const small = await request.get("/api/oembed", { params: { url, maxwidth: "300" } });
  expect(await small.json()).not.toHaveProperty("thumbnail_url");
});

test("the sitemap names every published review, and nothing it names is missing", async ({ page, request }) => {
  const [{ review }, draft] = [await aFullReview(), await aReview({ status: "draft" })];
  await page.goto("/sign-in");
  await hold(request, "/sitemap.xml", review.slug);
  const text = await (await request.get("/sitemap.xml")).text();
  expect(await readXml(page, text)).toEqual({ fault: null, root: "urlset" });
  expect(text).not.toContain(draft.slug);
  const addresses = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? "");
  expect(addresses).toContain(`${SITE()}/`);
  // Of the other journeys' reviews, of which there are ever more, some.
  const step = Math.ceil(addresses.length / 60);
  for (const address of addresses.filter((one, at) => at % step === 0 || one.includes(review.slug)))
    expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(200);
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${SITE()}/sitemap.xml`);
  for (const path of ["/moderation", "/settings", "/sign-in", "/api/"]) expect(robots).toContain(`Disallow: ${path}\n`);
});

test("every spelling of an address leads to the one right one", async ({ request }) => {
  const { review } = await aFullReview();
  const slug = review.slug.replace("drama", "Drama");
  // Byte for byte: a browser would mend these addresses first.
  const ask = async (path: string) => {
    const { status, headers } = await askAsItIs({ port: Number(new URL(SITE()).port) }, path);
    return [status, headers.location];
  };
  const right = `/reviews/${review.slug}`;
  expect(await ask(`/reviews/${slug}`)).toEqual([308, right]);
  expect(await ask(`${right}/`)).toEqual([308, right]);
  expect(await ask(`/Reviews//${slug}/?utm=A&b=/C/`)).toEqual([308, `${right}?utm=A&b=/C/`]);
  expect((await request.get(`/REVIEWS/${slug}/`)).url()).toBe(SITE() + right);
  expect((await ask("//evil.example/"))[0]).toBe(400);
  for (const path of ["/\\evil.example/", "/%5Cevil.example/", "/.//evil.example/", "/x/..//evil.example/"]) {
    const [, to = "/"] = await ask(path);
    expect(new URL(String(to), SITE()).origin, path).toBe(SITE());
  }
});

test.describe("what was taken down on purpose", () => {
  test.use({ expectedFaults: ["410"] });

  async function move(act: "remove" | "restore", review: ReviewRow) {
    await expireEverywhere(movedReviewTags(await moveReviewAtTerminal(act, { slug: review.slug, reason: "A test" })));
  }

  test("says so at its addresses, leaves every list at once, and can come back", async ({ page, request }) => {
    const { review, folders } = await aFullReview();
    const old = `${review.slug}-before`;
    await db.insert(reviewSlugs).values({ slug: old, reviewId: review.id, isCurrent: false });
    // The home page shows few, and other journeys publish meanwhile: this one stays the newest.
    const publishedAt = new Date(Date.now() + 86_400_000);
    await db.update(reviews).set({ publishedAt }).where(eq(reviews.id, review.id));
    await expireEverywhere(["home", `review:${review.id}`]);
    const path = `/reviews/${review.slug}`;
    const lists = ["/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml"];
    for (const list of lists) await hold(request, list, review.slug);
    expect((await request.get(path)).status()).toBe(200);

    await move("remove", review);
    for (const list of lists) await hold(request, list, review.slug, false);
    await expect.poll(async () => (await request.get(path)).status()).toBe(410);
    for (const gone of [
      path,
      `/reviews/${old}`,
      `/reviews/${review.slug}/comments/atom.xml`,
      `/og/${review.slug}.png`,
    ]) {
      const answer = await request.get(gone);
      expect(answer.status(), gone).toBe(410);
      expect(answer.headers()["cache-control"], gone).toBe("public, max-age=0, s-maxage=1");
    }
    expect((await request.get(`${path}?from=elsewhere`)).status()).toBe(410);
    for (const folder of folders.slice(1, 4)) expect((await request.get(`${folder}/feed.xml`)).status()).toBe(404);
    await page.goto(`${path}/mine`);
    await expect(page).toHaveURL(SITE() + path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This review was taken down");
    await expect(page).toHaveTitle(/^This review was taken down/);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await page.getByRole("main").getByRole("link").click();
    await expect(page).toHaveURL(`${SITE()}/`);

    await move("restore", review);
    await expect.poll(async () => (await request.get(path)).status()).toBe(200);
    for (const list of lists) await hold(request, list, review.slug);
  });
});
