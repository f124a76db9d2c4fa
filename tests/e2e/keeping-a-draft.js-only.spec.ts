import { randomUUID } from "node:crypto";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { listMyDrafts } from "#features/comments/queries-drafts.ts";
import { LATE_FILES } from "#lib/head-script.ts";
import { chosenIn } from "../support/composer.ts";
import { afterScripts, expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const aDraft = (reviewId: string, body: string, place = "post") => ({ reviewId, place, body, draftKey: randomUUID() });

test("what was typed survives a reload, and can be discarded", async ({ page, review }) => {
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").pressSequentially("Half a thought");
  const about = page.getByRole("combobox", { name: /^About/ });
  await about.selectOption({ label: "The beautiful OST" });
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue("Half a thought");
  await expect(about.locator("option:checked")).toHaveText("The beautiful OST");
  await expect(page.getByText("Restored what you were writing.")).toBeVisible();
  await page.getByRole("button", { name: "Discard it" }).click();
  await page.reload();
  await expect(page.getByText("Nobody has written yet")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
});

test("a draft thrown away leaves neither its point nor its episode to the next words", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  const draft = { ...aDraft(review.id, "Of the ending"), pointId: review.points[1]?.id, spoilsThrough: 3 };
  await saveDraft(reader, draft);
  await page.goto(`/reviews/${review.slug}`);
  const { about, level } = chosenIn(page);
  await expect(about).toHaveValue(draft.pointId ?? "");
  await expect(level).toHaveValue("3");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await expect(about).toHaveValue("");
  await expect(level).toHaveValue("0");
  await page.getByLabel("Your comment").pressSequentially("Of the whole");
  await expect
    .poll(async () => await listMyDrafts(reader, review.id))
    .toEqual([expect.objectContaining({ body: "Of the whole", spoils: 0 })]);
  expect((await listMyDrafts(reader, review.id))[0]?.about).toBeUndefined();
});

test("a reply begun stands open again after a reload", async ({ page, review }) => {
  const parent = await aComment(await aReader(), review);
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${parent.id}`).getByRole("link", { name: "Reply" }).click();
  await expect(page.getByLabel("Your reply")).toBeFocused();
  await page.getByLabel("Your reply").pressSequentially("Half an answer");
  await page.goto("/numbers");
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByLabel("Your reply")).toHaveValue("Half an answer");
  await expect(page.getByLabel("Your reply")).not.toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("a lost connection and a lost answer keep the text, and trying again posts once", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_CONNECTION");
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Said once.");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site.")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("Said once.");
  await page.context().setOffline(false);

  await page.route("**/api/comments", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site.")).toBeVisible();
  await page.unroute("**/api/comments");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});

test("what is typed before the scripts come is one comment, however often it is sent, and what was begun before stays", async ({
  context,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await saveDraft(reader, aDraft(review.id, "Begun on the phone"));
  const scripts = Promise.withResolvers<void>();
  const page = await context.newPage();
  await page.route("**/*.js", async (route) => {
    await scripts.promise;
    await route.continue();
  });
  // Where the first paint comes before the page has loaded, that waits for the scripts too.
  await page.goto(`/reviews/${review.slug}`, { waitUntil: "domcontentloaded" });
  const field = page.getByLabel("Your comment");
  await field.pressSequentially("Faster than the scripts.");
  await expect(page.locator(`meta[name="${LATE_FILES}"]`)).toHaveCount(1);
  scripts.resolve();
  await afterScripts(page, null);
  await expect(field).toHaveValue("Faster than the scripts.");
  await expect(page.getByRole("button", { name: "Show that one" })).toBeVisible();
  const keys: string[] = [];
  await page.route("**/api/comments", async (route) => {
    keys.push(route.request().postDataJSON().idempotencyKey);
    await route.fetch();
    if (keys.length === 1) return route.abort();
    return route.fallback();
  });
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("We could not reach the site.")).toBeVisible();
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("Your comment is posted.")).toBeVisible();
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{8}-/), keys[0]]);
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});

test("an edit that someone else overtook keeps the text and says so", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("409");
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "One" });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Edit your words").fill("Three");
  const elsewhere = await page.request.patch(`/api/comments/${id}`, {
    data: { revision: 1, body: "Two" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(elsewhere.status()).toBe(200);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("This comment was changed somewhere else meanwhile.")).toBeVisible();
  await expect(page.getByLabel("Edit your words")).toHaveValue("Three");
});

test("a field emptied just before the page is left stays empty", async ({ page, review, signIn }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  const saved = page.waitForResponse("**/api/drafts");
  await field.pressSequentially("Not this");
  await (await saved).finished();
  await field.fill("");
  await page.goto("/numbers");
  await expect.poll(async () => await listMyDrafts(reader, review.id)).toEqual([]);
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByRole("banner").getByTitle(reader.name)).toBeVisible();
  await expect(field).toHaveValue("");
});

test("an edit waits for the draft that is on its way, which is not kept behind its back", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review, { bodyMarkdown: "As it was" });
  const sent: string[] = [];
  const gate = Promise.withResolvers<void>();
  await page.route("**/api/drafts", async (route) => {
    await gate.promise;
    const response = await route.fetch();
    sent.push("draft");
    await route.fulfill({ response });
  });
  page.on("request", (request) => request.method() === "PATCH" && sent.push("edit"));
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Edit" }).click();
  const asked = page.waitForRequest("**/api/drafts");
  await page.getByLabel("Edit your words").pressSequentially(", and further");
  await asked;
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator(`#edit-${id} form[aria-busy="true"]`)).toBeVisible();
  gate.resolve();
  await expect(page.locator(`#comment-${id}`)).toContainText("and further");
  expect(sent).toEqual(["draft", "edit"]);
  expect(await listMyDrafts(reader, review.id)).toEqual([]);
});

test("what is typed as the page goes away is kept in the account", async ({ page, review, signIn }) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByRole("banner").getByTitle(reader.name)).toBeVisible();
  await page.getByLabel("Your comment").pressSequentially("Gone in a hurry");
  await page.goto("/numbers");
  await expect
    .poll(async () => (await listMyDrafts(reader, review.id)).map(({ body }) => body))
    .toEqual(["Gone in a hurry"]);
});

test("neither a vote, an up-vote nor another's comment touches what is being written", async ({
  page,
  review,
  signIn,
}) => {
  const { id } = await aComment(await aReader(), review);
  await signIn({ role: "moderator" });
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  await field.pressSequentially("Word by word");
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(5, 7));
  await page.locator(`#point-${review.points[0]?.id}`).getByRole("button", { name: "Agree", exact: true }).click();
  await page
    .locator(`#comment-${id}`)
    .getByRole("button", { name: /^Well said/ })
    .first()
    .click();
  await expect(page.locator(`#point-${review.points[0]?.id}`)).toHaveAttribute("data-agree", "1");
  await page.locator(`#comment-${id}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("An answer meanwhile.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByText("An answer meanwhile.")).toBeVisible();
  await expect(field).toHaveValue("Word by word");
  expect(await field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([5, 7]);
});

test("a lost session, a limit and a fault of the site keep the text", async ({
  page,
  review,
  signIn,
  expectedFaults,
}) => {
  expectedFaults.push("401", "429", "500");
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  const field = page.getByLabel("Your comment");
  await field.fill("Still here.");
  for (const [status, body] of [
    [429, { code: "rate_limited", message: "Too fast." }],
    [500, "Broken"],
  ] as const) {
    await page.route("**/api/comments", (route) => route.fulfill({ status, body: JSON.stringify(body) }));
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByText(status === 429 ? "Too fast." : "Something went wrong on our side.")).toBeVisible();
    await expect(field).toHaveValue("Still here.");
    await page.unroute("**/api/comments");
  }
  await page.context().clearCookies({ name: "verdict.session" });
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.waitForURL(/\/sign-in\?/);
  await page.goto(`/reviews/${review.slug}`);
  await expect(page.getByLabel("Your comment")).toHaveValue("Still here.");
});
