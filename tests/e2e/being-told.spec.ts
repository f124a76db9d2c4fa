import type { Page } from "@playwright/test";
import { postComment } from "#features/comments/mutations.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { countRefusal } from "#features/notifications/mutations-mail.ts";
import { MAIL_REFUSALS_MAX } from "#features/notifications/policy.ts";
import { castVote } from "#features/points/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { gathered, knowSecret } from "../support/notices.ts";
import { aComment, aReader, type ReviewRow } from "../support/rows.ts";

/** Somebody answers this person's comment, and it is told. */
async function anAnswer(viewer: Viewer, review: ReviewRow, body = "I felt that too.") {
  const other = await aReader();
  const first = await postComment(viewer, { reviewId: review.id, body: "The ending moved me." });
  const answer = await postComment(other, { reviewId: review.id, parentId: first.id, body });
  await gathered();
  return { other, first, answer };
}

const corner = (page: Page) => page.locator("header summary").filter({ hasText: "Your account" });

test.describe("the inbox", () => {
  test.use({ expectedFaults: ["404"] });

  test("tells of an answer, leads to it, and has it read", async ({ page, review, signIn }) => {
    const viewer = await signIn();
    const { other, answer } = await anAnswer(viewer, review);
    await page.goto("/inbox");
    await expect(page.getByText("One unread")).toBeVisible();
    await expect(corner(page)).toContainText("1 unread");
    const item = page.getByRole("listitem").filter({ hasText: other.name });
    await expect(item).toContainText("I felt that too.");
    await expectAccessible(page);
    await item
      .getByRole("link", { name: `${other.name} answered you` })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`/reviews/${review.slug}/comments/${answer.id}$`));
    await page.goto("/inbox");
    await expect(page.getByText("Nothing unread")).toBeVisible();
    await expect(corner(page)).not.toContainText("unread");
  });
});

test("everything is marked as read with one press", async ({ page, review, signIn }) => {
  const viewer = await signIn();
  await anAnswer(viewer, review);
  await anAnswer(viewer, review);
  await page.goto("/ko/inbox");
  await expect(page.getByText("읽지 않은 알림 2개").first()).toBeVisible();
  await page.getByRole("button", { name: "모두 읽음으로 표시" }).click();
  await expect(page.getByText("읽지 않은 알림이 없습니다")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "답했습니다" })).toHaveCount(2);
});

test("a guest is led to the sign-in and back", async ({ page }) => {
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Finbox$/);
});

test("a reader chooses what they are told and how, and it stays", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settings");
  await page.getByRole("link", { name: "Choose what you are told, and how" }).click();
  await expect(page.getByLabel("Mail: Somebody answers me")).toHaveValue("now");
  await page.getByLabel("Mail: Somebody answers me").selectOption("daily");
  await page.getByLabel("Inbox: Somebody mentions me").uncheck();
  await page.getByLabel("Language of the mails").selectOption("ko");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Your choices are saved.")).toBeVisible();
  await page.goto("/settings/notices");
  await expect(page.getByLabel("Mail: Somebody answers me")).toHaveValue("daily");
  await expect(page.getByLabel("Inbox: Somebody mentions me")).not.toBeChecked();
  await expect(page.getByLabel("Inbox: Somebody answers me")).toBeChecked();
  await expect(page.getByLabel("Language of the mails")).toHaveValue("ko");
  await expect(page.getByText("The moderation queue waits too long")).toHaveCount(0);
  await expectAccessible(page);
});

test("a muted person's comments are folded and can be shown, and the mute has a way out", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  const viewer = await signIn();
  const { other, answer } = await anAnswer(viewer, review, "Words to fold.");
  await page.goto(`/comments/${answer.id}/report`);
  await page.getByRole("link", { name: "Watch or mute" }).click();
  const person = page.getByRole("region", { name: other.name, exact: true });
  await person.getByLabel("Mute them").check();
  await person.getByRole("button", { name: "Save" }).click();
  await expect(person.getByText("Saved.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/reviews/${review.slug}${javaScriptEnabled === false ? "/mine" : ""}`);
  const comment = page.locator(`#comment-${answer.id}`);
  await expect(comment.getByText("From someone you muted · show")).toBeVisible();
  await expect(comment.getByText("Words to fold.")).toBeHidden();
  await expect(page.locator("#discussion")).toContainText("1 by people you muted, folded");
  await comment.getByText("From someone you muted · show").click();
  await expect(comment.getByText("Words to fold.")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/inbox");
  await expect(page.getByText("Nothing unread")).toBeVisible();
  await page.goto("/settings/notices");
  const line = page.getByRole("listitem").filter({ hasText: other.name });
  await expect(line).toContainText("You mute");
  await line.getByRole("button", { name: "As usual again" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: other.name })).toHaveCount(0);
});

test("the best reason by somebody muted is folded below its point", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  const [viewer, other] = [await signIn(), await aReader()];
  const pointId = review.points[0]?.id ?? "";
  await castVote(other, { pointId, stance: "agree" });
  await aComment(other, review, { pointId, showsStance: true, bodyMarkdown: "A reason to fold." });
  await setFollow(viewer, { subject: "person", id: other.id, choice: "mute" });
  await page.goto(`/reviews/${review.slug}${javaScriptEnabled === false ? "/mine" : ""}`);
  const point = page.locator(`#point-${pointId}`);
  await expect(point.getByText("A reason to fold.")).toBeHidden();
  await point.getByText("From someone you muted · show").click();
  await expect(point.getByText("A reason to fold.")).toBeVisible();
  await expectAccessible(page);
});

test("whose mail server refuses all mails is told so in the inbox, and can have them try again", async ({
  page,
  signIn,
}) => {
  const viewer = await signIn();
  for (let times = 0; times < MAIL_REFUSALS_MAX; times++) await countRefusal(viewer.id);
  await page.goto("/inbox");
  await expectAccessible(page);
  await page.getByRole("alert").getByRole("link", { name: "Your mail server refuses our mails." }).click();
  await expect(page.getByText("so we stopped sending them")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("so we stopped sending them")).toHaveCount(0);
  await page.goto("/inbox");
  await expect(page.getByText("refuses our mails")).toHaveCount(0);
});

test("a reader watches a discussion from its heading and is told of every comment", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  const viewer = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.locator("#discussion").getByRole("link", { name: "Watch or mute" }).click();
  const discussion = page.getByRole("region", { name: /^The discussion of/ });
  await discussion.getByLabel("Tell me of every comment").check();
  await discussion.getByRole("button", { name: "Save" }).click();
  await expect(discussion.getByText("Saved.")).toBeVisible();
  await expect(discussion.getByLabel("Tell me of every comment")).toBeChecked();
  if (javaScriptEnabled !== false) {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator("#discussion").getByRole("link", { name: "You watch this" })).toBeVisible();
  }
  const other = await aReader();
  await postComment(other, { reviewId: review.id, body: "A new one." });
  await gathered();
  await page.goto("/inbox");
  await expect(page.getByRole("listitem").filter({ hasText: other.name })).toContainText("in a thread you follow");
  expect(viewer.id).not.toBe(other.id);
});

test("the link of a mail asks once and ends its kind, without signing in", async ({ page }) => {
  const { unsubscribeToken } = await import("#features/notifications/tokens.ts");
  const viewer = await aReader();
  knowSecret();
  const path = `/unsubscribe/${unsubscribeToken(viewer.id, "mention")}`;
  await page.goto(path);
  await expect(page.getByText("Somebody mentions me")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "No more of these mails" }).click();
  await expect(page.getByText("Done. You get no more mails about this: Somebody mentions me.")).toBeVisible();
  await page.goto("/unsubscribe/nonsense");
  await expect(page.getByText("This link is not complete.")).toBeVisible();
});

test("a mail program ends a kind with one post, with no session and from nowhere", async ({ playwright }) => {
  const { unsubscribeToken } = await import("#features/notifications/tokens.ts");
  knowSecret();
  const viewer = await aReader();
  const program = await playwright.request.newContext({ baseURL: process.env.SITE ?? "", maxRedirects: 0 });
  const path = `/api/unsubscribe/${unsubscribeToken(viewer.id, "reply")}`;
  const looked = await program.get(path);
  expect(looked.status()).toBe(303);
  const { findOwnChoices } = await import("#features/notifications/queries-choices.ts");
  expect((await findOwnChoices(viewer)).choices.reply?.mail).toBe("now");
  const posted = await program.post(path, { form: { "List-Unsubscribe": "One-Click" } });
  expect(posted.status()).toBe(200);
  const { choices } = await findOwnChoices(viewer);
  expect([choices.reply?.mail, choices.mention?.mail]).toEqual(["off", "now"]);
  const forged = path.replace("_reply_", "_mention_");
  expect((await program.post(forged, { form: { "List-Unsubscribe": "One-Click" } })).status()).toBe(404);
  await program.dispose();
});

test("a feed of answers has an address that can be renewed", async ({ page, review, signIn, playwright }) => {
  const viewer = await signIn();
  await anAnswer(viewer, review);
  await page.goto("/settings/notices");
  await page.getByRole("button", { name: "Make the address" }).click();
  const field = page.getByLabel("Address of your feed");
  const before = await field.inputValue();
  const reader = await playwright.request.newContext();
  const feed = await reader.get(before);
  expect(feed.status()).toBe(200);
  expect(feed.headers()["cache-control"]).toBe("private, no-store");
  expect(feed.headers()["referrer-policy"]).toBe("no-referrer");
  expect(await feed.text()).toContain("I felt that too.");
  await page.getByRole("button", { name: "Make a new address" }).click();
  await expect(field).not.toHaveValue(before);
  expect((await reader.get(before)).status()).toBe(404);
  expect((await reader.get(await field.inputValue())).status()).toBe(200);
  await reader.dispose();
});
