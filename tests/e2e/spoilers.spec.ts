import type { APIRequestContext } from "@playwright/test";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";
import { aSpoilingReview, publicPaths, type SpoilingReview } from "../support/spoilers.ts";

const leaksIn = ({ secrets }: SpoilingReview, text: string) =>
  Object.entries(secrets).flatMap(([place, secret]) => (text.includes(secret) ? [place] : []));

/** Asks for a path as a page and as the data behind it, and tells which secrets came. */
async function ask(request: APIRequestContext, review: SpoilingReview, path: string) {
  const answers = [await request.get(path), await request.get(path, { headers: { rsc: "1" } })];
  for (const answer of answers) expect(answer.status(), path).toBeLessThan(500);
  const texts = await Promise.all(
    answers.map(async (answer) => JSON.stringify(answer.headers()) + (await answer.body()).toString("utf8")),
  );
  return leaksIn(review, texts.join("\n")).map((place) => `${place} at ${path}`);
}

test("nothing that gives an episode away is anywhere for who has not seen it", async ({ page, request, signIn }) => {
  test.slow();
  const review = await aSpoilingReview();
  const found: string[] = [];
  for (const path of publicPaths(review)) found.push(...(await ask(request, review, path)));
  const viewer = await signIn();
  await aComment(viewer, review, { parentId: review.commentId, bodyMarkdown: "I did not see it coming." });
  for (const path of publicPaths(review)) found.push(...(await ask(page.request, review, path)));
  expect(found).toEqual([]);
});

test("no door that takes something answers with what is hidden", async ({ page, request, signIn }) => {
  const review = await aSpoilingReview();
  await signIn();
  const origin = new URL(process.env.SITE ?? "").origin;
  const { pointId, commentId, id: reviewId } = review;
  const said: string[] = [];
  for (const who of [request, page.request]) {
    for (const [path, data] of [
      ["/api/votes", { pointId, stance: "agree" }],
      ["/api/comments", { reviewId, parentId: commentId, body: `Why? ${Math.random()}` }],
      ["/api/preview", { reviewId, body: `#point [x](#point-${pointId}) [y](#comment-${commentId}) ep 9` }],
      ["/api/comments", { reviewId, pointId, body: `Yes. ${Math.random()}`, spoilsThrough: 99 }],
    ] as const) {
      const answer = await who.post(path, { data, headers: { origin } });
      expect(answer.status(), path).toBeLessThan(500);
      said.push(await answer.text());
    }
    const edit = await who.patch(`/api/comments/${commentId}`, {
      data: { revision: 1, body: "x" },
      headers: { origin },
    });
    said.push(await edit.text());
  }
  expect(leaksIn(review, said.join("\n"))).toEqual([]);
});

test("all of it is on the page for who has seen it, kept like the safe one and not for search engines", async ({
  request,
}) => {
  const review = await aSpoilingReview();
  const path = `/reviews/${review.slug}/through/${review.last}`;
  const html = await (await request.get(path)).text();
  expect(leaksIn(review, html)).toEqual(Object.keys(review.secrets));
  expect(html).toMatch(/<meta name="robots" content="noindex/);
  expect(html).toMatch(new RegExp(`<link rel="canonical" href="[^"]*/reviews/${review.slug}"`));
  const [safe, through] = [await request.get(`/reviews/${review.slug}`), await request.get(path)];
  for (const header of ["cache-control", "etag", "vary"])
    expect(Boolean(through.headers()[header]), header).toBe(Boolean(safe.headers()[header]));
  expect(through.headers()["cache-control"]).toBe(safe.headers()["cache-control"]);
  expect(await (await request.get(path)).body()).toEqual(await through.body());
});

test("each episode shows what it may", async ({ request }) => {
  const review = await aSpoilingReview();
  const at = async (n: number) =>
    leaksIn(review, await (await request.get(`/reviews/${review.slug}/through/${n}`)).text());
  expect(await at(7)).toEqual([]);
  expect(await at(8)).toEqual(["sectionHeading", "sectionBody", "inlineInSection"]);
  expect(await at(9)).toEqual(["sectionHeading", "sectionBody", "inlineInSection", "pointTitle", "pointBody"]);
});

test("an episode there is not leads nowhere, and none leads to the safe page", async ({ request }) => {
  const [review, unknown] = [await aSpoilingReview(), await aSpoilingReview({ episodes: null })];
  const status = async (path: string) => (await request.get(path, { maxRedirects: 0 })).status();
  for (const n of ["13", "-1", "007", "x", "1.5", "2001", "99999", "1e1"])
    expect(await status(`/reviews/${review.slug}/through/${n}`), n).toBe(404);
  expect(await status(`/reviews/${unknown.slug}/through/10`)).toBe(200);
  expect(await status(`/reviews/${unknown.slug}/through/11`)).toBe(404);
  const none = await request.get(`/reviews/${review.slug}/through/0`, { maxRedirects: 0 });
  expect(none.status()).toBe(308);
  expect(new URL(none.headers().location ?? "", "http://x").pathname).toBe(`/reviews/${review.slug}`);
});

test("a reader is told what is hidden and led to it", async ({ page }) => {
  const review = await aSpoilingReview();
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.locator("#plot")).toContainText("Spoils episode 8");
  await expect(page.locator("#plot").getByRole("heading")).toHaveText("Plot");
  await expect(page.locator(`#point-${review.pointId}`)).toContainText("Spoils episode 9");
  await expect(page.locator(`#point-${review.pointId}`).getByRole("button")).toHaveCount(0);
  await expect(page.locator(`#comment-${review.commentId}`)).toContainText("Spoils episode 10");
  await expect(page.locator("select[name=pointId] option")).toHaveText([
    "the whole review",
    "The refreshing storyline",
    "The beautiful OST",
  ]);
  await expectAccessible(page);
  await page.locator(`#comment-${review.replyId}`).getByRole("link", { name: "Show this comment" }).click();
  await expect(page).toHaveURL(new RegExp(`/through/10#comment-${review.replyId}$`));
  await expect(page.locator(`#comment-${review.replyId}`)).toContainText(review.secrets.reply);
  await expectAccessible(page);
});

test("a guest says how far they have watched, and their browser remembers it", async ({ page, javaScriptEnabled }) => {
  const review = await aSpoilingReview();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("I have watched").selectOption({ label: "Episode 8" });
  await page.getByRole("button", { name: "Set" }).click();
  await expect(page).toHaveURL(/\/through\/8#watched$/);
  await expect(page.getByRole("heading", { name: review.secrets.sectionHeading })).toBeVisible();
  await expect(page.getByLabel("I have watched")).toHaveValue("8");
  await expect(page.locator(`#point-${review.pointId}`)).toContainText("Spoils episode 9");

  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByRole("heading", { name: review.secrets.sectionHeading })).toBeVisible();
  await page.goto(`/reviews/${review.slug}`);
  const onward = page.getByRole("link", { name: "Continue at episode 8" });
  if (javaScriptEnabled === false) return expect(onward).toHaveCount(0);
  await onward.click();
  await expect(page).toHaveURL(/\/through\/8$/);
});

test("a member's answer goes with the account, and the last one holds", async ({ page, signIn, signInAs }) => {
  const review = await aSpoilingReview();
  const viewer = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  for (const [label, path] of [
    ["All of it", /\/through\/12#watched$/],
    ["Nothing yet", new RegExp(`/reviews/${review.slug}#watched$`)],
    ["Episode 9", /\/through\/9#watched$/],
  ] as const) {
    await page.getByLabel("I have watched").selectOption({ label });
    await page.getByRole("button", { name: "Set" }).click();
    await expect(page).toHaveURL(path);
  }
  await page.context().clearCookies();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.locator(`#point-${review.pointId}`)).toContainText("Spoils episode 9");

  await signInAs(viewer);
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.locator(`#point-${review.pointId}`)).toContainText(review.secrets.pointTitle);
  await expect(page.locator(`#comment-${review.commentId}`)).toContainText("Spoils episode 10");
  const told = await page.request.get(`/api/overlay?review=${review.id}`);
  expect(await told.json()).toMatchObject({ watched: 9 });
});

test("a comment says how far it gives away, and a reply as far as what it answers", async ({
  page,
  signIn,
  browser,
}) => {
  const review = await aSpoilingReview();
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}/through/12`);
  await page.getByLabel("Your comment").fill("He never came back.");
  await page.locator("#composer").getByLabel("Gives away").selectOption({ label: "up to episode 11" });
  await page.getByRole("button", { name: "Post comment" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("He never came back.");
  await expect(comment).toContainText("Spoils episode 11");

  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await stranger.goto(`/reviews/${review.slug}`);
  await expect(stranger.getByRole("article", { name: reader.name })).toContainText("Spoils episode 11");
  expect(await stranger.content()).not.toContain("He never came back.");
  await stranger.close();

  await page.goto(`/reviews/${review.slug}/through/12`);
  await page.locator(`#comment-${review.commentId}`).getByRole("link", { name: "Reply" }).click();
  const reply = page.locator(`#reply-${review.commentId}`);
  await expect(reply.getByLabel("Gives away")).toHaveValue("10");
  await reply.getByLabel("Your reply").fill("Nor did she.");
  await reply.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article", { name: reader.name }).filter({ hasText: "Nor did she." })).toContainText(
    "Spoils episode 10",
  );
});

test("what a guest's words give away is not forgotten while they sign in", async ({ page, signIn, expectedFaults }) => {
  expectedFaults.push("401");
  const review = await aSpoilingReview();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("He is the brother.");
  await page.locator("#composer").getByLabel("Gives away").selectOption({ label: "up to episode 12" });
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.waitForURL(/\/sign-in\?/);
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signIn();
  await page.goto(back);
  await expect(page.getByLabel("Your comment")).toHaveValue("He is the brother.");
  await expect(page.locator("#composer").getByLabel("Gives away")).toHaveValue("12");
});

test("the author of an edit says anew what it gives away", async ({ page, signIn }) => {
  const review = await aSpoilingReview();
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "He leaves.", spoilsThrough: 4 });
  await page.goto(`/reviews/${review.slug}/mine`);
  const comment = page.locator(`#comment-${id}`);
  await comment.getByRole("link", { name: "Edit" }).click();
  await expect(page.locator(`#edit-${id}`).getByLabel("Gives away")).toHaveValue("4");
  await page.locator(`#edit-${id}`).getByLabel("Gives away").selectOption({ label: "nothing" });
  await page.locator(`#edit-${id}`).getByLabel("Edit your words").fill("A fine drama.");
  await page.locator(`#edit-${id}`).getByRole("button", { name: "Save changes" }).click();
  await expect(comment).toContainText("A fine drama.");
  await expect(comment.getByText("Spoils episode")).toHaveCount(0);
});

test("an inline spoiler shows when asked to, by keyboard, and is not there before", async ({ page, review }) => {
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "He >!leaves *her*!<. So ||sad||." });
  await page.goto(`/reviews/${review.slug}`);
  const comment = page.locator(`#comment-${id}`);
  await expect(comment.getByText("leaves her")).toBeHidden();
  const box = comment.getByRole("checkbox").first();
  await expect(box).toHaveAccessibleName("Spoiler · show");
  await box.focus();
  await page.keyboard.press("Space");
  await expect(comment.getByText("leaves her")).toBeVisible();
  await expect(box).toBeChecked();
  await expect(comment.getByText("sad", { exact: true })).toBeHidden();
  await expectAccessible(page);
  await page.keyboard.press("Space");
  await expect(comment.getByText("leaves her")).toBeHidden();
});
