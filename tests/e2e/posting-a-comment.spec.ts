import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader, closeDiscussion } from "../support/rows.ts";

test("a signed-in reader posts a comment and sees it, and so does everyone", async ({
  page,
  review,
  signIn,
  browser,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("I *disagree* about the ending.\n\n<script>alert(1)</script>");
  await page.getByRole("button", { name: "Post comment" }).click();
  const comment = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(comment).toContainText("I disagree about the ending.");
  await expect(comment).toContainText("<script>alert(1)</script>");
  await expect(comment.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("");

  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin });
  // Readers get the page before until the new one is made.
  await expect(async () => {
    await stranger.goto(`/reviews/${review.slug}`);
    const shown = stranger.getByRole("article", { name: `Comment by ${reader.name}` });
    await expect(shown).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(stranger.getByText("One comment", { exact: true })).toBeVisible();
  await stranger.close();
});

test("a reply stands under what it answers", async ({ page, review, signIn }) => {
  const other = await aReader();
  const parent = await aComment(other, review);
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${parent.id}`).getByRole("link", { name: "Reply" }).click();
  await page.getByLabel("Your reply").fill("So did I.");
  await page.getByRole("button", { name: "Post reply" }).click();
  const reply = page.getByRole("article", { name: `Comment by ${reader.name}` });
  await expect(reply).toContainText("So did I.");
  await expect(page.getByRole("article")).toHaveText([/./, /I felt that too/, /So did I/]);
});

test("a newcomer's first comment waits for a moderator, and only its author sees it", async ({
  page,
  review,
  signInNew,
  browser,
}) => {
  await signInNew();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("See https://elsewhere.example");
  await page.getByRole("button", { name: "Post comment" }).click();
  const held = page.getByRole("region", { name: "Yours, not in the public discussion" });
  await expect(held).toContainText("Waiting for a moderator");
  await expect(held).toContainText("See https://elsewhere.example");

  const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin });
  await stranger.goto(`/reviews/${review.slug}`);
  await expect(stranger.getByText("elsewhere.example")).toHaveCount(0);
  await stranger.close();
});

test("a guest's words are there again after signing in", async ({ page, review, signIn, expectedFaults }) => {
  expectedFaults.push("401");
  await page.goto(`/reviews/${review.slug}`);
  const about = review.points[1]?.id ?? "";
  await page.getByRole("combobox", { name: /^About/ }).selectOption(about);
  await page.getByLabel("Your comment").fill("Typed before signing in.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.waitForURL(/\/sign-in\?/);
  await expect(page.getByRole("main")).toContainText("Sign in and your comment is waiting for you");
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  const point = page.locator(`#point-${review.points[0]?.id}`);
  await page.goto(`/reviews/${review.slug}`);
  await point.getByRole("button", { name: "Agree", exact: true }).click();
  await page.waitForURL(/\/sign-in\?/);
  await signIn();
  await page.goto(`/back?to=${encodeURIComponent(back)}`);
  await expect(page.getByLabel("Your comment")).toHaveValue("Typed before signing in.");
  await expect(page.getByRole("combobox", { name: /^About/ })).toHaveValue(about);
  await expect(point).toHaveAttribute("data-agree", "1");
});

test("a guest's words can be thrown away after signing in", async ({ page, review, signIn, expectedFaults }) => {
  expectedFaults.push("401");
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Better not said.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.waitForURL(/\/sign-in\?/);
  await signIn();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByLabel("Your comment")).toHaveValue("Better not said.");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByLabel("Your comment")).toHaveValue("");
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}/mine`);
    await expect(page.getByLabel("Your comment")).toHaveValue("", { timeout: 500 });
  }).toPass();
});

test("a guest's answer waits for them when they post something else first", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled !== false, "with scripts the browser keeps them too");
  const reader = await signIn();
  const { id } = await aComment(await aReader(), review);
  await page.context().clearCookies({ name: "verdict.session" });
  await page.goto(`/reviews/${review.slug}/mine?reply=${id}`);
  await page.getByLabel("Your reply").fill("An answer.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await page.waitForURL(/\/sign-in\?/);
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByLabel("Your comment").fill("Something else.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.waitForURL(/\/sign-in\?/);
  await signIn({ name: `${reader.name} again` });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Something else." })).toBeVisible();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByLabel("Your reply")).toHaveValue("An answer.");
});

test("a closed discussion keeps the text and says why", async ({ page, review, signIn, expectedFaults }) => {
  expectedFaults.push("403");
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await closeDiscussion(review.id);
  await page.getByLabel("Your comment").fill("Too late?");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByText("This discussion is closed. What you wrote is kept.")).toBeVisible();
  await expect(page.getByLabel("Your comment")).toHaveValue("Too late?");
});

test("a fault of the site keeps the text and says so", async ({ page, review, signIn, expectedFaults }) => {
  expectedFaults.push("500");
  const reader = await signIn();
  const name = `fault_${review.id.replaceAll("-", "")}`;
  await db.execute(
    sql.raw(`create function ${name}() returns trigger language plpgsql as 'begin raise division_by_zero; end'`),
  );
  await db.execute(
    sql.raw(`create trigger ${name} before insert on comments for each row
      when (new.review_id = '${review.id}') execute function ${name}()`),
  );
  try {
    await page.goto(`/reviews/${review.slug}/mine`);
    await page.getByLabel("Your comment").fill("Said *once*.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await expect(page.getByText("Something went wrong on our side. What you wrote is kept")).toBeVisible();
    await expect(page.getByLabel("Your comment")).toHaveValue("Said *once*.");
  } finally {
    await db.execute(sql.raw(`drop function ${name}() cascade`));
  }
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toContainText("Said once.");
});

test("axe finds nothing in a thread with a form standing open", async ({ page, review, signIn, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "axe needs JavaScript");
  const reader = await signIn();
  const parent = await aComment(reader, review, {
    bodyMarkdown: "> quoted\n\n- one\n- two\n\n`code` and [a link](https://a.example)",
  });
  await aComment(await aReader({ role: "moderator" }), review, { parentId: parent.id });
  await aComment(reader, review, { status: "pending", statusReason: "links" });
  await page.goto(`/reviews/${review.slug}`);
  await page.locator(`#comment-${parent.id}`).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Edit your words")).toBeFocused();
  await expectAccessible(page);
});
