import { sqlClient } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";
import { answered, aPerson, aReviewOf, ownWord } from "../support/catalogue-rows.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";

/** As publishing does: lists that are kept are made again. */
async function published(): Promise<void> {
  await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify(["home"])})`;
}

/** Two dramas with one person, one genre and one network in common. */
async function twoReviews() {
  const person = await aPerson(ownWord("Ahn Eun-jin"), "안은진");
  const [genre, network] = [ownWord("Courtroom"), ownWord("Channel")];
  const shared = { genres: [genre], network, people: [person] };
  const first = await aReviewOf({ ...shared, year: 2021, titleEnglish: ownWord("The Witness") });
  const second = await aReviewOf({ ...shared, year: 2023, titleEnglish: ownWord("The Verdict After") });
  await answered(first.points[0]?.id, 12, 3);
  await published();
  return { person, genre, network, first, second };
}

test("from a review to its drama, to a person, to another review, by links alone", async ({ page }) => {
  const { person, first, second } = await twoReviews();
  await page.goto(`/reviews/${first.slug}`);
  await page.getByRole("link", { name: "All about this drama" }).click();
  await expect(page).toHaveURL(new RegExp(`/dramas/${first.slug}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The Witness");
  const point = page.getByRole("link", { name: first.points[0]?.title });
  await expect(point).toHaveAttribute("href", `/reviews/${first.slug}#point-${first.points[0]?.id}`);
  await expect(page.getByText("12 agree")).toBeVisible();
  await page.getByRole("link", { name: person.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(person.name);
  await expect(page.locator("[lang=ko]").getByText("안은진")).toBeVisible();
  await page.getByRole("region", { name: "Reviews with" }).locator(`a[href="/reviews/${second.slug}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${second.slug}$`));
  const next = page.getByRole("region", { name: "Read next" });
  await expect(next.getByText(`Also with ${person.name}`)).toBeVisible();
  await next.locator(`a[href="/reviews/${first.slug}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${first.slug}$`));
});

test("from a review to its genre, network and year", async ({ page }) => {
  const { genre, network, first, second } = await twoReviews();
  await page.goto(`/reviews/${first.slug}`);
  const facts = page.getByRole("complementary", { name: "About this drama" });
  for (const [link, heading] of [
    [network, `On ${network}`],
    ["2021", "2021"],
    [genre, genre],
  ] as const) {
    await page.goto(`/reviews/${first.slug}`);
    await facts.getByRole("link", { name: new RegExp(link, "i") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByRole("link", { name: "The Witness" }).first()).toBeVisible();
  }
  await expect(page.locator(`a[href="/reviews/${second.slug}"]`)).toBeVisible();
});

test("the archive is sifted by a form, set in another order, and unsifted link by link", async ({ page }) => {
  const { genre, first, second } = await twoReviews();
  const slug = genre.toLowerCase().replace(" ", "-");
  // Readers get the page before for as long as the new one is made.
  await expect(async () => {
    await page.goto("/archive");
    await page.getByLabel("Year").selectOption("2021", { timeout: 500 });
  }).toPass();
  await page.getByRole("button", { name: "Show reviews" }).click();
  await expect(page).toHaveURL(/\/archive\?year=2021$/);
  await page.goto(`/archive?genre=${slug}&year=2021`);
  await expect(page.getByRole("heading", { name: "1 review matches" })).toBeVisible();
  await expect(page.getByLabel("Year").locator("option")).toHaveText(["Any", "2023 (1)", "2021 (1)"]);
  await page.getByRole("link", { name: "Take away Year: 2021" }).click();
  await expect(page).toHaveURL(new RegExp(`/archive\\?genre=${slug}$`));
  const links = page.getByRole("main").getByRole("article").getByRole("link");
  await expect(links).toHaveCount(2);
  await page.getByRole("link", { name: "Agreement", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`genre=${slug}&order=agreed$`));
  await expect(links.first()).toHaveAttribute("href", `/reviews/${first.slug}`);
  await expect(links.last()).toHaveAttribute("href", `/reviews/${second.slug}`);
  await page.goto(`/archive?genre=${slug}&year=1999`);
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("link", { name: "See all reviews" }).click();
  await expect(page).toHaveURL(/\/archive$/);
});

test("what makes no sense in the archive's address is taken out of it", async ({ page, request }) => {
  for (const query of ["year=20212&order=best", "after=x", "genre=%00", "person[]=1&genre=a&genre=b", "order=newest"]) {
    await page.goto(`/archive?${query}`);
    await expect(page.getByRole("heading", { level: 1, name: "All reviews" })).toBeVisible();
    expect((await request.get(`/archive?${query}`)).status(), query).toBe(200);
  }
  const sifted = await (await request.get("/archive?genre=romance")).text();
  expect(sifted).toContain('<meta name="robots" content="noindex"/>');
  expect(sifted).toMatch(/<link rel="canonical" href="[^"]*\/genres\/romance"\/>/);
  expect(await (await request.get("/archive")).text()).not.toContain("noindex");
});

test("pages of the catalogue are the same bytes for everybody", async ({ page, request, signIn }) => {
  const { person, first } = await twoReviews();
  await signIn({ role: "admin" });
  for (const path of ["/archive", "/dramas", "/people", `/dramas/${first.slug}`, `/people/${person.slug}`]) {
    // Again if another test publishes between the two.
    await expect(async () => {
      const [guest, signedIn] = [await request.get(path), await page.request.get(path)];
      expect(guest.headers()["cache-control"], path).toContain("public");
      expect(guest.headers()["set-cookie"]).toBeUndefined();
      expect((await signedIn.body()).equals(await guest.body()), path).toBe(true);
    }).toPass();
  }
});

test("the home page shows the liveliest points once there are any", async ({ page, request }) => {
  const { first } = await twoReviews();
  await answered(first.points[1]?.id, 400_000, 300_000);
  await published();
  await expect.poll(async () => (await request.get("/")).text()).toContain(`#point-${first.points[1]?.id}`);
  await page.goto("/");
  const strip = page.getByRole("region", { name: "The liveliest points" });
  await strip.locator(`a[href$="#point-${first.points[1]?.id}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${first.slug}#point-${first.points[1]?.id}$`));
});

test.describe("well set on the narrowest phone, in both themes", () => {
  test.describe.configure({ timeout: 180_000 });
  test("every page of the catalogue", async ({ page }) => {
    const { person, genre, network, first } = await twoReviews();
    const long = await aPerson("W".repeat(60), "띄어쓰기없이길게이어지는이름을가진배우");
    const titleEnglish = "X".repeat(60);
    const hard = await aReviewOf({
      people: [long],
      genres: [genre, "Z".repeat(50)],
      network: "N".repeat(50),
      titleEnglish,
    });
    await published();
    const slugOf = (word: string) => word.toLowerCase().replace(" ", "-");
    await page.setViewportSize({ width: 360, height: 780 });
    for (const path of [
      "/archive",
      `/archive?genre=${slugOf(genre)}&order=divisive`,
      "/archive?genre=nothing-of-the-kind&year=1999",
      "/dramas",
      `/dramas/${first.slug}`,
      `/dramas/${hard.slug}`,
      "/people",
      `/people/${person.slug}`,
      `/people/${long.slug}`,
      `/genres/${slugOf(genre)}`,
      `/networks/${slugOf(network)}`,
      "/years/2021",
      `/reviews/${hard.slug}`,
    ]) {
      await page.goto(path);
      await expect(page.locator("h1"), path).toHaveCount(1);
      const tooWide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(tooWide, `${path} at 360 px`).toBe(0);
      await expectAccessible(page);
    }
  });
});

test.describe("where there is none", () => {
  test.use({ expectedFaults: ["404"] });
  for (const path of ["/dramas/none", "/people/None", "/genres/none", "/networks/%20", "/years/1999", "/years/x"]) {
    test(`is told so: ${path}`, async ({ page }) => {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: "There is no page here" })).toBeVisible();
    });
  }
});
