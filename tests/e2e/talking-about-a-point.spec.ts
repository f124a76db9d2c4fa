import { castVote } from "#features/points/mutations.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

const ABOUT_STANCE = "Your answer to this point is shown with what you write here, and nowhere else.";

test("a reader says why, and their comment wears their answer for as long as it stands", async ({
  page,
  review,
  signIn,
  browser,
}) => {
  const reader = await signIn();
  const pointId = review.points[0]?.id ?? "";
  await castVote(reader, { pointId, stance: "agree" });
  const path = `/reviews/${review.slug}/points/${pointId}`;
  await page.goto(`/reviews/${review.slug}`);
  await page
    .locator(`#point-${pointId}`)
    .getByRole("link", { name: /^Say why/ })
    .click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The chemistry between the leads");
  await expect(page.locator("#composer")).toContainText(ABOUT_STANCE);
  await page.getByLabel("Why?").fill("Their silences say more than the script.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("Their silences say more than the script.");
  await expect(comment).toContainText("agrees with this point");
  await expectAccessible(page);

  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin, javaScriptEnabled: false });
  await stranger.goto(path);
  await expect(stranger.getByRole("article")).toContainText("agrees with this point");
  await castVote(reader, { pointId, stance: "disagree" });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.locator(`#point-${pointId}`).getByRole("button", { name: "You disagree" }).click();
  await expect(page.locator(`#point-${pointId}`)).toHaveAttribute("data-disagree", "0");
  await expect(async () => {
    await stranger.goto(path);
    await expect(stranger.getByRole("article")).toContainText("Their silences", { timeout: 500 });
    await expect(stranger.locator("[data-stance]")).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await stranger.close();
});

test("a reader answers on the point's own page and stays there, and their comment says what they answer now", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  const pointId = review.points[0]?.id ?? "";
  await castVote(reader, { pointId, stance: "disagree" });
  await aComment(reader, review, { pointId, showsStance: true });
  const path = `/reviews/${review.slug}/points/${pointId}`;
  await page.goto(path);
  await page.locator(`#point-${pointId}`).getByRole("button", { name: "Agree", exact: true }).click();
  await expect(page.locator(`#point-${pointId}`)).toHaveAttribute("data-agree", "1");
  expect(new URL(page.url()).pathname).toContain(path);
  await expect(page.getByRole("article")).toContainText("agrees with this point");
  await expect(page.getByRole("article")).not.toContainText("disagrees");
});

test("a review shows the best reason of each side, and the talk about the point as its own", async ({
  page,
  review,
}) => {
  const pointId = review.points[1]?.id ?? "";
  const [one, other] = [await aReader(), await aReader()];
  const reason = { pointId, showsStance: true };
  const { id } = await aComment(one, review, { ...reason, bodyMarkdown: "It never *rushes*." });
  await aComment(other, review, { ...reason, bodyMarkdown: "It drags from the third episode on." });
  await castVote(one, { pointId, stance: "agree" });
  await castVote(other, { pointId, stance: "disagree" });
  await page.goto(`/reviews/${review.slug}`);
  const point = page.locator(`#point-${pointId}`);
  await expect(point.getByRole("figure").filter({ hasText: "who agrees" })).toContainText("It never rushes.");
  await expect(point.getByRole("figure").filter({ hasText: "who disagrees" })).toContainText("It drags");
  await expect(page.locator("#discussion [data-stance]")).toHaveCount(0);
  await point.getByRole("link", { name: "It never rushes." }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/comments/${id}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "on “The refreshing storyline”" }).click();
  await expect(page).toHaveURL(`/reviews/${review.slug}/points/${pointId}`);
  await expect(page.getByText("Two reasons")).toBeVisible();
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link").click();
  await expect(page).toHaveURL(`/reviews/${review.slug}#point-${pointId}`);
});

test("a reader finds a comment well said, and takes it back", async ({ page, review, signIn, browser }) => {
  const { id } = await aComment(await aReader({ name: "Bora Seo" }), review, { pointId: review.points[0]?.id ?? null });
  const reader = await signIn();
  const own = await aComment(reader, review);
  await page.goto(`/reviews/${review.slug}/mine`);
  const comment = page.locator(`#comment-${id}`);
  const button = comment.getByRole("button", { name: "Well said: the comment by Bora Seo" });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(`#comment-${own.id}`).getByRole("button")).toHaveCount(0);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(comment).toContainText("1 found it so");

  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin, javaScriptEnabled: false });
  await expect(async () => {
    await stranger.goto(`/reviews/${review.slug}/points/${review.points[0]?.id}`);
    await expect(stranger.locator(`#comment-${id}`)).toContainText("1 found it so", { timeout: 500 });
  }).toPass();
  await expect(stranger.locator("[aria-pressed]")).toHaveCount(0);
  await stranger.close();

  await page.goto(`/reviews/${review.slug}/points/${review.points[0]?.id}/mine`);
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect(comment).not.toContainText("found it so");
});

test.describe("a guest", () => {
  test.use({ expectedFaults: ["401"] });

  test("who finds a comment well said signs in, is back at it, and has said so, once", async ({
    page,
    review,
    signInAs,
    context,
  }) => {
    const { id } = await aComment(await aReader(), review);
    await page.goto(`/reviews/${review.slug}`);
    await page
      .locator(`#comment-${id}`)
      .getByRole("button", { name: /^Well said/ })
      .click();
    await page.waitForURL(/\/sign-in\?/);
    const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
    expect(back).toMatch(new RegExp(`/reviews/${review.slug}.*#comment-${id}$`));
    await expect(page.getByRole("main")).toContainText("Sign in and your “Well said” is counted.");
    await signInAs(await aReader());
    const tabs = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all(tabs.map((tab) => tab.goto(`/back?to=${encodeURIComponent(back)}`)));
    await page.goto(`/reviews/${review.slug}/mine`);
    const comment = page.locator(`#comment-${id}`);
    await expect(comment).toContainText("1 found it so");
    await expect(comment.getByRole("button", { name: /^Well said/ })).toHaveAttribute("aria-pressed", "true");
    expect((await context.cookies()).find(({ name }) => name === "verdict.intent")).toBeUndefined();
  });

  test("who says why finds their words again after signing in, at the point", async ({ page, review, signIn }) => {
    const path = `/reviews/${review.slug}/points/${review.points[2]?.id}`;
    await page.goto(path);
    await page.getByLabel("Why?").fill("I hum it all day.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.waitForURL(/\/sign-in\?/);
    const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
    expect(back).toContain(path);
    await signIn();
    await page.goto(back);
    await expect(page.getByLabel("Why?")).toHaveValue("I hum it all day.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByRole("article")).toContainText("I hum it all day.");
    expect(new URL(page.url()).pathname).toContain(path);
  });
});

test("a point that gives something away shows only how far, and its thread on the page of who has come there", async ({
  page,
}) => {
  const review = await aSpoilingReview();
  const path = `/reviews/${review.slug}/points/${review.pointId}`;
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Point 1");
  await expect(page.locator("#composer")).toHaveCount(0);
  await page.getByRole("link", { name: "Show this point" }).click();
  await expect(page).toHaveURL(`${path}/through/9#point-${review.pointId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(review.secrets.pointTitle);
  await expect(page.getByText("Embed this point")).toHaveCount(0);
  await expect(page.locator('#composer [name="spoilsThrough"]')).toHaveValue("9");
});
