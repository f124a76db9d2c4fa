import { castVote } from "#features/points/mutations.ts";
import { revisePoint } from "#features/points/mutations-edit.ts";
import { listMyVotes } from "#features/points/queries.ts";
import { listPointsToEdit } from "#features/points/queries-edit.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";

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

test("an answer says in words what it is, and passing counts for neither side", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}/mine`);
  const point = page.locator(`#point-${review.points[0]?.id}`);
  const button = (name: string) => point.getByRole("button", { name, exact: true });
  const width = async (name: string) => (await button(name).boundingBox())?.width;

  const before = await width("Agree");
  await button("Agree").click();
  await expect(button("You agree")).toHaveAttribute("aria-pressed", "true");
  await expect(button("You agree")).toHaveAccessibleDescription("Press again to take it back");
  expect(await width("You agree")).toBe(before);
  await expect(button("Disagree")).toHaveAttribute("aria-pressed", "false");

  await button("Haven’t got there yet").click();
  await expect(button("You haven’t got there yet")).toHaveAttribute("aria-pressed", "true");
  await expect(button("Agree")).toHaveAttribute("aria-pressed", "false");
  await expect(point).toHaveAttribute("data-agree", "0");
  await expect(point).toHaveAttribute("data-pass", "1");
  await expect(point).toContainText("1 not there yet");
  await expect(point).toContainText("No answers yet");
  await expectAccessible(page);

  await button("You haven’t got there yet").click();
  await expect(button("Haven’t got there yet")).toHaveAttribute("aria-pressed", "false");
  await expect(point).toHaveAttribute("data-pass", "0");
});

test("who answered an earlier wording is told once, and carries the answer over with one press", async ({
  page,
  review,
  signIn,
}) => {
  const viewer = await signIn();
  const editor = await aReader({ role: "editor" });
  const pointId = review.points[0]?.id ?? "";
  await castVote(viewer, { pointId, stance: "disagree" });
  const [seen] = await listPointsToEdit(editor, review.id);
  await revisePoint(editor, {
    ...{ pointId, title: "The friendship of the leads", body: seen?.body ?? "", spoilsThrough: 0 },
    ...{ seen: seen?.mark ?? "", change: "meaning" },
  });

  await page.goto(`/reviews/${review.slug}/mine`);
  const point = page.locator(`#point-${pointId}`);
  const notice = "You disagreed with an earlier wording: “The chemistry between the leads”";
  await expect(point).toContainText(notice);
  await expect(point).toContainText("On the earlier wording: 0 agreed, 1 disagreed.");
  await expect(point.getByRole("button", DISAGREE)).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(page);
  await point.getByRole("button", { name: "Carry it over" }).click();
  await expect(point.getByRole("button", { name: "You disagree" })).toHaveAttribute("aria-pressed", "true");
  await expect(point).toHaveAttribute("data-disagree", "1");
  await expect(point).not.toContainText(notice);
  await expect.poll(async () => (await listMyVotes(viewer, review.id)).stances).toEqual({ [pointId]: "disagree" });
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(point).not.toContainText("earlier wording");
});

test.describe("a guest", () => {
  test.use({ expectedFaults: ["401"] });

  test("who presses is told why to sign in, in their language, and by no word of the address", async ({
    page,
    review,
  }) => {
    const [point] = review.points;
    await page.goto(`/reviews/${review.slug}`);
    await page.locator(`#point-${point?.id}`).getByRole("button", AGREE).click();
    await page.waitForURL(/\/sign-in\?/);
    await expect(page.getByRole("main")).toContainText(`Sign in and your answer to “${point?.title}” is counted.`);
    await expectAccessible(page);
    expect(decodeURIComponent(page.url())).not.toContain(point?.title);
    await page.goto("/ko/sign-in");
    await expect(page.getByRole("main")).toContainText(`“${point?.title}”에 대한 답이 반영됩니다`);
    await page.context().clearCookies({ name: "verdict.intent" });
    await page.goto(`/sign-in?why=vote&title=Anything&callbackUrl=/reviews/${review.slug}`);
    await expect(page.getByRole("main")).not.toContainText("is counted");
    await expect(page.getByRole("main")).not.toContainText("Anything");
  });

  test("who presses on several points and signs in anywhere in this browser has all counted, once", async ({
    page,
    review,
    signInAs,
    context,
  }) => {
    const [one, two] = review.points.map(({ id }) => id) as [string, string];
    const press = async (id: string, name: typeof AGREE) => {
      await page.goto(`/reviews/${review.slug}`);
      await page.locator(`#point-${id}`).getByRole("button", name).click();
      await page.waitForURL(/\/sign-in\?/);
    };
    await press(one, AGREE);
    await press(two, DISAGREE);
    await press(one, DISAGREE);
    const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
    expect(back).toContain(`#point-${one}`);
    const cookie = (await context.cookies()).find(({ name }) => name === "verdict.intent");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    const inMinutes = ((cookie?.expires ?? 0) - Date.now() / 1000) / 60;
    expect(inMinutes).toBeGreaterThan(58);
    expect(inMinutes).toBeLessThanOrEqual(60);

    await signInAs(await aReader());
    const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
    await Promise.all(tabs.map((tab) => tab.goto(`/back?to=${encodeURIComponent(back)}`)));
    await page.goto(`/back?to=${encodeURIComponent(back)}`);
    for (const id of [one, two]) {
      const point = page.locator(`#point-${id}`);
      await expect(point.getByRole("button", { name: "You disagree" })).toHaveAttribute("aria-pressed", "true");
      await expect(point).toHaveAttribute("data-disagree", "1");
      await expect(point).toHaveAttribute("data-agree", "0");
    }
    expect((await context.cookies()).find(({ name }) => name === "verdict.intent")).toBeUndefined();
  });
});
