import { expect, expectAccessible, test } from "../support/e2e.ts";

const AGREE = { name: /^(Agree|You agree)$/ };
const DISAGREE = { name: /^(Disagree|You disagree)$/ };

test.describe("a signed-in reader", () => {
  test("agrees with a point, changes their mind and takes it back", async ({ page, review, signIn }) => {
    await signIn();
    await page.goto(`/reviews/${review.slug}/mine`);
    const point = page.locator(`#point-${review.points[0]?.id}`);
    const agree = point.getByRole("button", AGREE);
    const disagree = point.getByRole("button", DISAGREE);

    await expect(agree).toHaveAttribute("aria-pressed", "false");
    await agree.click();
    await expect(agree).toHaveAttribute("aria-pressed", "true");
    await expect(point).toHaveAttribute("data-agree", "1");
    await expect(point).toContainText("1 agree");

    await disagree.click();
    await expect(disagree).toHaveAttribute("aria-pressed", "true");
    await expect(agree).toHaveAttribute("aria-pressed", "false");
    await expect(point).toHaveAttribute("data-agree", "0");
    await expect(point).toHaveAttribute("data-disagree", "1");

    await disagree.click();
    await expect(disagree).toHaveAttribute("aria-pressed", "false");
    await expect(point).toHaveAttribute("data-disagree", "0");
    await expectAccessible(page);
  });

  test("finds their answer again, and everyone finds the new tally", async ({ page, review, signIn, browser }) => {
    await signIn();
    await page.goto(`/reviews/${review.slug}`);
    const id = review.points[1]?.id;
    await page.locator(`#point-${id}`).getByRole("button", DISAGREE).click();
    await expect(page.locator(`#point-${id}`)).toHaveAttribute("data-disagree", "1");
    await page.goto(`/reviews/${review.slug}/mine`);
    const mine = page.locator(`#point-${id}`).getByRole("button", DISAGREE);
    await expect(mine).toHaveAttribute("aria-pressed", "true");

    const stranger = await browser.newPage({ javaScriptEnabled: false });
    await expect(async () => {
      await stranger.goto(`${process.env.SITE}/reviews/${review.slug}`);
      expect(await stranger.locator(`#point-${id}`).getAttribute("data-disagree")).toBe("1");
    }).toPass();
    await expect(stranger.locator("[aria-pressed]")).toHaveCount(0);
    await stranger.close();
  });
});

test.describe("a guest", () => {
  test.use({ expectedFaults: ["401"] });

  test("who presses is asked to sign in, and the press is kept for this browser", async ({
    page,
    review,
    signInAs,
  }) => {
    const { aReader } = await import("../support/rows.ts");
    await page.goto(`/reviews/${review.slug}`);
    const id = review.points[2]?.id;
    await page.locator(`#point-${id}`).getByRole("button", AGREE).click();
    await page.waitForURL(/\/sign-in\?/);
    const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
    expect(back).toContain(`#point-${id}`);

    await signInAs(await aReader());
    await page.goto(`/back?to=${encodeURIComponent(back)}`);
    await expect(page.locator(`#point-${id}`)).toHaveAttribute("data-agree", "1");
    await expect(page.locator(`#point-${id}`).getByRole("button", AGREE)).toHaveAttribute("aria-pressed", "true");
  });
});
