import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { appeals } from "#db/schema/moderation.ts";
import { decideAppeal } from "#features/appeals/mutations.ts";
import { rejectComment } from "#features/moderation/mutations-decide.ts";
import { banUser, warnUser } from "#features/moderation/mutations-sanctions.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });

test("someone warned reads it in place of the composer, says so, and writes again", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await warnUser(await aModerator(), { userId: reader.id, reasonCode: "abuse", reason: "You called her a fool." });
  await page.goto(`/reviews/${review.slug}/mine`);
  const composer = page.locator("#composer");
  await expect(composer.getByRole("note")).toContainText("have sent you a warning");
  await expect(composer.getByRole("textbox")).toHaveCount(0);
  await composer.getByRole("link", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { name: "A warning" })).toBeVisible();
  await expect(page.getByText("You called her a fool.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have read this" }).click();
  await expect(page.getByText("Nothing stands against you now.")).toBeVisible();
  await page.goto(`/reviews/${review.slug}/mine`);
  await composer.getByRole("textbox").fill("I am sorry.");
  await page.getByRole("button", { name: "Post" }).first().click();
  await expect(page.locator("#discussion")).toContainText("I am sorry.");
});

test.describe("with words half written", () => {
  test.use({ expectedFaults: ["403"] });

  test("a warning that comes meanwhile takes none of them away", async ({ page, review, signIn }) => {
    const reader = await signIn();
    await page.goto(`/reviews/${review.slug}/mine`);
    const field = page.locator("#composer").getByRole("textbox");
    await field.fill("She is a fool.");
    await warnUser(await aModerator(), { userId: reader.id, reason: "Please be kind." });
    await page.locator("#composer").getByRole("button", { name: "Post" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "sent you a warning" })).toBeVisible();
    await expect(field).toHaveValue("She is a fool.");
  });
});

test("someone banned has one page: there they read why, appeal once, and come back when it was wrong", async ({
  page,
  review,
  signIn,
  signInAs,
}) => {
  const reader = await signIn();
  await page.goto("/settings");
  const { sanctionId } = await banUser(await aModerator(), {
    userId: reader.id,
    reasonCode: "spam",
    reason: "Twelve links to one shop.",
  });
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);

  await signInAs(reader);
  for (const path of ["/settings", `/sign-in?callbackUrl=/reviews/${review.slug}`]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/settings\/standing$/);
  }
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/settings/standing");
  await expect(page.getByRole("heading", { name: "Your account is banned" })).toBeVisible();
  await expect(page.getByText("Twelve links to one shop.")).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Appeal …").click();
  await page.getByLabel("Why do you think it is wrong?").fill("That was somebody at my desk.");
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText("Nobody has decided about it yet.")).toBeVisible();

  const [appeal] = await db.select().from(appeals).where(eq(appeals.sanctionId, sanctionId));
  await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome: "overturned", answer: "Believed." });
  await page.goto("/settings/standing");
  await expect(page.getByText("The decision was wrong and is lifted.")).toBeVisible();
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings$/);
});

test("someone banned takes their data along, asks to be forgotten, and changes their mind", async ({
  page,
  signIn,
  signInAs,
  context,
}) => {
  const reader = await signIn();
  await banUser(await aModerator(), { userId: reader.id, reasonCode: "spam", reason: "Twelve links to one shop." });
  await signInAs(reader);
  await page.goto("/settings/standing");
  const href = await page.getByRole("link", { name: "Download as JSON" }).getAttribute("href");
  const data = await context.request.get(href ?? "");
  expect(await data.json()).toMatchObject({ account: [{ id: reader.id }] });
  await page.getByRole("link", { name: "Leave Verdict" }).click();
  await page.getByLabel(/^Erase it/).check();
  await page.getByLabel(/^Type your name/).fill(reader.name);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave in 24 hours" }).click();
  await expect(page.getByText("your account and everything you wrote will be erased")).toBeVisible();
  await page.getByRole("link", { name: "What was decided about you" }).click();
  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByText("Your account stays.")).toBeVisible();
});

test("the author of a refused comment reads why and appeals; another moderator brings it back", async ({
  page,
  review,
  signIn,
  signInAs,
  context,
}) => {
  const author = await signIn();
  const { id } = await aComment(author, review, {
    status: "pending",
    statusReason: "links",
    bodyMarkdown: "My own cover of the song.",
  });
  const refuser = await aModerator();
  await rejectComment(refuser, { commentId: id, status: "pending", revision: 1, reason: "spam", note: "" });
  await page.goto(`/reviews/${review.slug}/mine`);
  await page.getByRole("link", { name: "Why, and what you can do" }).click();
  await expect(page.getByText("No advertising and no flooding.")).toBeVisible();
  await expect(page.getByText("by a moderator, not by a machine")).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Appeal …").click();
  await page.getByLabel("Why do you think it is wrong?").fill("It is a cover, not an advertisement.");
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText("Nobody has decided about it yet.")).toBeVisible();

  await context.clearCookies();
  await signInAs(refuser);
  await page.goto("/moderation/appeals");
  const item = page.getByRole("listitem").filter({ hasText: "It is a cover, not an advertisement." });
  await expect(item.getByRole("note")).toHaveText("You took the decision this is about. Someone else decides.");
  await context.clearCookies();
  await signIn({ role: "moderator" });
  await page.goto("/moderation/appeals");
  await expectAccessible(page);
  await item.getByLabel("The decision was wrong: lift it").check();
  await item.getByLabel("Why", { exact: true }).fill("Right, it is a cover.");
  await item.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("The decision is lifted. They can read why.")).toBeVisible();
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator(`#comment-${id}`)).toContainText("My own cover of the song.", { timeout: 500 });
  }).toPass();

  await context.clearCookies();
  await signInAs(author);
  await page.goto(`/comments/${id}/decision`);
  await expect(page.getByRole("heading", { name: "Your appeal about a comment" })).toBeVisible();
  await expect(page.getByText("The decision was wrong and is lifted.")).toBeVisible();
  await expect(page.getByText("Right, it is a cover.")).toBeVisible();
  await expectAccessible(page);
});

test("a moderator warns from the person's page, and leaves a note that only they can delete", async ({
  page,
  signIn,
}) => {
  await signIn({ role: "moderator" });
  const reader = await aReader();
  await page.goto(`/moderation/people/${reader.id}`);
  await page.getByLabel("A note").fill("Asked twice already.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByText("Asked twice already.")).toBeVisible();
  await page.getByText("Warn …", { exact: true }).click();
  const form = page.locator("details[open]", { hasText: "Warn …" });
  await form.getByLabel("The reason").selectOption("Giving stories away without a warning");
  await form.getByLabel("What happened").fill("The ending, twice.");
  await form.getByRole("button", { name: "Warn", exact: true }).click();
  await expect(page.locator("summary", { hasText: "Warned (until it is read)" })).toContainText("The ending, twice.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete my note" }).click();
  await expect(page.getByText("Asked twice already.")).toHaveCount(0);
});

test("an admin who signed in long ago proves who they are, and finds the role they chose", async ({
  page,
  context,
}) => {
  const { aSession } = await import("../support/rows.ts");
  const [admin, reader] = [await aReader({ role: "admin" }), await aReader()];
  const url = process.env.SITE ?? "";
  const signInSince = async (minutes: number) =>
    context.addCookies([
      {
        name: "verdict.session",
        value: await aSession(admin, new Date(Date.now() - minutes * 60_000)),
        url,
        httpOnly: true,
        sameSite: "Lax" as const,
      },
    ]);
  await signInSince(60);
  await page.goto(`/moderation/people?q=${encodeURIComponent(reader.name)}`);
  const row = page.locator(`#person-${reader.id}`);
  await row.getByRole("combobox").selectOption("moderator");
  await row.getByRole("button", { name: "Save role" }).click();
  await expect(page).toHaveURL(/\/sign-in\?again=1/);
  await expect(page.getByText("Sign in once more, so that we know it is you")).toBeVisible();
  const back = new URL(page.url()).searchParams.get("callbackUrl") ?? "";
  await signInSince(0);
  await page.goto(back);
  await expect(row.getByRole("combobox")).toHaveValue("moderator");
  await expect(row).toContainText("Chosen before you signed in again.");
  await row.getByRole("button", { name: "Save role" }).click();
  await expect(row).toContainText("Saved.");
});
