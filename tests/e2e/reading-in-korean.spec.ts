import { expect, expectAccessible, test } from "../support/e2e.ts";

test("a reader changes the language and reads on, on the same page", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("banner").getByRole("link", { name: "한국어" }).click();
  await expect(page).toHaveURL(`/ko/reviews/${review.slug}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("heading", { level: 2, name: "시청자들이 좋아한 점" })).toBeVisible();
  // The review stays in the language it was written in.
  await expect(page.locator("h1")).toHaveAttribute("lang", "en");
  await expectAccessible(page);
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}`);
});

test("a reader votes and comments in Korean and stays there", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/ko/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  await point.getByRole("button", { name: "동의해요", exact: true }).click();
  await expect(point).toHaveAttribute("data-agree", "1");
  await page.getByLabel("내 댓글").fill("노래가 제일 좋았어요.");
  await page.getByRole("button", { name: "댓글 올리기" }).click();
  await expect(page.getByRole("article").filter({ hasText: "노래가 제일 좋았어요." })).toBeVisible();
  expect(new URL(page.url()).pathname).toMatch(/^\/ko\/reviews\//);
});

test("both languages name each other, and neither varies by what a browser asks for", async ({ request, review }) => {
  const path = `/reviews/${review.slug}`;
  const plain = await (await request.get(path)).text();
  const asked = await request.get(path, { headers: { "accept-language": "ko" } });
  expect(await asked.text()).toBe(plain);
  expect(asked.headers().vary).not.toContain("anguage");
  for (const [address, own] of [
    [path, path],
    [`/ko${path}`, `/ko${path}`],
  ] as const) {
    const html = await (await request.get(address)).text();
    const links = [...html.matchAll(/<link rel="(?:canonical|alternate)"[^>]*>/g)].map(([link]) => link).join("\n");
    expect(links).toMatch(new RegExp(`rel="canonical" href="[^"]*:\\d+${own}"`));
    for (const [language, to] of [
      ["en", path],
      ["ko", `/ko${path}`],
      ["x-default", path],
    ]) {
      expect(links).toMatch(new RegExp(`hrefLang="${language}" href="[^"]*:\\d+${to}"`));
    }
  }
});

test.describe("an address that leads nowhere", () => {
  test.use({ expectedFaults: ["404"] });

  test("says so in the language of the address, or without JavaScript names the other", async ({
    page,
    javaScriptEnabled,
  }) => {
    await page.goto("/ko/reviews/nothing-here");
    const words = javaScriptEnabled === false ? "There is no page here" : "여기에는 페이지가 없습니다";
    await expect(page.getByRole("heading", { name: words })).toBeVisible();
    const other = javaScriptEnabled === false ? { name: "한국어", href: "/ko" } : { name: "English", href: "/" };
    await expect(page.getByRole("main").getByRole("link", { name: other.name })).toHaveAttribute("href", other.href);
  });

  test("and is Korean from header to footer where no page could be", async ({ page }) => {
    await page.goto("/ko/nowhere");
    await expect(page.getByRole("heading", { name: "여기에는 페이지가 없습니다" })).toBeVisible();
    const toDramas = page.getByRole("banner").getByRole("link", { name: "드라마" });
    await expect(toDramas).toHaveAttribute("href", "/ko/dramas");
    expect(await toDramas.evaluate((link) => link.closest("[lang]")?.getAttribute("lang"))).toBe("ko");
    await expectAccessible(page);
  });
});
