import { expect, test } from "../support/e2e.ts";

const AGREE = { name: /^(Agree|You agree)$/ };

test("a double click is one answer", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const agree = point.getByRole("button", AGREE);
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await agree.dblclick();
  await expect(agree).toHaveAttribute("aria-pressed", "true");
  await expect(point).toHaveAttribute("data-agree", "1");
});

test("a refused press is put back, with a sentence", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const agree = point.getByRole("button", AGREE);
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await page.context().setOffline(true);
  await agree.click();
  await expect(point.getByRole("alert")).toContainText("not saved");
  await expect(agree).toHaveAttribute("aria-pressed", "false");
  await expect(point).toHaveAttribute("data-agree", "0");
  await page.context().setOffline(false);
  await agree.click();
  await expect(agree).toHaveAttribute("aria-pressed", "true");
});
test.use({ expectedFaults: ["ERR_INTERNET_DISCONNECTED"] });

test("two tabs that do not know of each other set an answer and never flip it", async ({
  page,
  review,
  signIn,
  context,
}) => {
  await signIn();
  const other = await context.newPage();
  const id = review.points[0]?.id;
  for (const tab of [page, other]) {
    await tab.goto(`/reviews/${review.slug}`);
    await expect(tab.locator(`#point-${id}`).getByRole("button", AGREE)).toHaveAttribute("aria-pressed", "false");
  }
  for (const tab of [page, other]) {
    const answered = tab.waitForResponse("**/api/votes");
    await tab.locator(`#point-${id}`).getByRole("button", AGREE).click();
    expect(await (await answered).json()).toMatchObject({ stance: "agree", agree: 1, disagree: 0, pass: 0 });
    await expect(tab.locator(`#point-${id}`)).toHaveAttribute("data-agree", "1");
  }
  const replayed = await Promise.all(
    Array.from({ length: 100 }, () =>
      page.request.post("/api/votes", {
        headers: { origin: process.env.SITE ?? "" },
        data: { pointId: id, stance: "agree", revision: 1 },
      }),
    ),
  );
  for (const answer of replayed) expect(await answer.json()).toMatchObject({ stance: "agree", agree: 1 });
});

test("an answer given while one's own votes are still being fetched is not taken back by them", async ({
  page,
  review,
  signIn,
}) => {
  await signIn();
  const id = review.points[0]?.id ?? "";
  let isHeld = true;
  let letGo: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/overlay?*", async (route) => {
    if (!isHeld) return route.continue();
    isHeld = false;
    const before = await route.fetch();
    await answered;
    await route.fulfill({ response: before });
  });
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${id}`);
  await point.getByRole("button", { name: "Agree", exact: true }).click();
  await expect(point).toHaveAttribute("data-agree", "1");
  const again = page.waitForResponse((answer) => answer.url().includes("/api/overlay?") && !isHeld);
  letGo();
  await again;
  await expect(page.getByRole("banner").locator("summary")).toBeVisible();
  await expect(point.getByRole("button", { name: "You agree" })).toHaveAttribute("aria-pressed", "true");
});
