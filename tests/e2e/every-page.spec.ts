import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "#db/client.ts";
import { commentRevisions } from "#db/schema/comments.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { renewFeed } from "#features/notifications/mutations-feed.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { castVote } from "#features/points/mutations.ts";
import { showProfile } from "#features/readers/mutations.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { nameToken } from "#lib/auth/names.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { gathered, knowSecret } from "../support/notices.ts";
import { aComment, aReader, aSuggestion, type ReviewRow } from "../support/rows.ts";

const NARROWEST_PX = 360;
const LONG_NAME = "W".repeat(60);

/** What is hard to set: unbroken names and words, Hangul, deep replies, a table of code, a comment as long as may be. */
async function fillDiscussion(review: ReviewRow): Promise<{ first: string }> {
  const long = await aReader({ name: LONG_NAME });
  const korean = await aReader({ name: "띄어쓰기없이길게이어지는이름을가진독자" });
  const first = await aComment(long, review, { bodyMarkdown: "무".repeat(300), pointId: review.points[0]?.id ?? null });
  for (const [index, bodyMarkdown] of ["무".repeat(290), `||${"v".repeat(300)}|| 이전`].entries())
    await db.insert(commentRevisions).values({ commentId: first.id, revision: index + 1, bodyMarkdown, isShown: true });
  let parentId = first.id;
  for (const bodyMarkdown of [
    "x".repeat(400),
    "동의해요. 그래도 조금 익숙했어요.",
    `\`\`\`\n${"y".repeat(300)}\n\`\`\``,
  ]) {
    parentId = (await aComment(korean, review, { parentId, bodyMarkdown })).id;
  }
  await aComment(long, review, { bodyMarkdown: "Every word of it. ".repeat(555) });
  return { first: first.id };
}

/** Nothing for axe in either theme, nothing wider than a small phone, one heading and one main part. */
async function expectWellSet(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: NARROWEST_PX, height: 780 });
  await page.goto(path);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  const tooWide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(tooWide, `${path} at ${NARROWEST_PX} px`).toBe(0);
  await expectAccessible(page);
}

test.describe("every page is well set", () => {
  test.describe.configure({ timeout: 120_000 });

  test("for a stranger", async ({ page, review }) => {
    const { first } = await fillDiscussion(review);
    await expectWellSet(page, "/");
    await expectWellSet(page, `/reviews/${review.slug}`);
    await expectWellSet(page, `/reviews/${review.slug}/mine?reply=${first}`);
    await expectWellSet(page, `/reviews/${review.slug}/points/${review.points[0]?.id}`);
    await expectWellSet(page, `/reviews/${review.slug}/comments/${first}`);
    await expectWellSet(page, `/reviews/${review.slug}/comments/${first}/mine?reply=${first}`);
    await expectWellSet(page, `/reviews/${review.slug}/discussion/best`);
    await expectWellSet(page, `/reviews/${review.slug}/points/${review.points[0]?.id}/mine?reply=${first}`);
    await expectWellSet(page, `/embed/points/${review.points[0]?.id}`);
    await expectWellSet(page, `/comments/${first}/report`);
    await expectWellSet(page, `/comments/${first}/history`);
    await expectWellSet(page, "/search?q=comment+every+word");
    await expectWellSet(page, "/numbers");
    await expectWellSet(page, "/ko/numbers");
    await expectWellSet(page, "/transparency");
    await expectWellSet(page, "/ko/transparency");
    await expectWellSet(page, "/legal-report");
    await expectWellSet(page, "/ko/legal-report");
    await expectWellSet(page, "/sign-in");
    await expectWellSet(page, "/unsubscribe/nothing");
    await expectWellSet(page, "/sign-in/sent");
    await expectWellSet(page, "/sign-in/error?error=Verification");
  });

  test("for a reader", async ({ page, review, signInAs }) => {
    const viewer = await aReader({ name: LONG_NAME });
    await signInAs(viewer);
    const own = await aComment(viewer, review, { bodyMarkdown: "z".repeat(400) });
    await aComment(viewer, review, { bodyMarkdown: "q".repeat(400), status: "hidden", statusReason: "abuse" });
    await expectWellSet(page, `/reviews/${review.slug}`);
    await expectWellSet(page, `/reviews/${review.slug}/mine?edit=${own.id}`);
    await expectWellSet(page, `/reviews/${review.slug}/mine?delete=${own.id}`);
    await expectWellSet(page, "/settings/reports");
  });

  test("for a reader, of what is theirs", async ({ page, review, signInAs }) => {
    const viewer = await aReader({ name: LONG_NAME });
    await signInAs(viewer);
    const own = await aComment(viewer, review, { bodyMarkdown: "z".repeat(400) });
    const answer = await aComment(await aReader({ name: LONG_NAME }), review, {
      parentId: own.id,
      bodyMarkdown: "n".repeat(400),
    });
    await gathered();
    await setFollow(viewer, { subject: "comment", id: answer.id, choice: "watch" });
    knowSecret();
    await renewFeed(viewer);
    await saveReview(viewer, { reviewId: review.id, saved: true });
    await setWatched(viewer, { reviewId: review.id, through: 0 });
    await castVote(viewer, { pointId: review.points[0]?.id ?? "", stance: "agree" });
    for (const path of ["/inbox", "/settings/notices", "/settings", "/settings/leave", "/my/comments", "/saved"]) {
      await expectWellSet(page, path);
      await expectWellSet(page, `/ko${path}`);
    }
    for (const path of [`/follow/comment/${answer.id}`, "/my/comments?q=none", "/my/answers", "/my/watched"])
      await expectWellSet(page, path);
    await expectWellSet(page, "/settings/standing");
  });

  test("about a reader", async ({ page, review }) => {
    const viewer = await aReader();
    const name = `${"W".repeat(48)}${viewer.name.slice(-12)}`;
    await changeName(viewer, { name });
    await expectWellSet(page, `/readers/${nameToken(name)}`);
    await showProfile(viewer, { comments: true, agreed: true, saved: true, watched: true });
    await aComment(viewer, review, { bodyMarkdown: "q".repeat(400) });
    await castVote(viewer, { pointId: review.points[0]?.id ?? "", stance: "agree" });
    await saveReview(viewer, { reviewId: review.id, saved: true });
    await expectWellSet(page, `/ko/readers/${nameToken(name)}`);
  });

  test("for an admin", async ({ page, review, signIn }) => {
    const { first } = await fillDiscussion(review);
    await aComment(await aReader({ name: LONG_NAME }), review, {
      bodyMarkdown: "v".repeat(400),
      status: "pending",
      statusReason: "links",
    });
    await signIn({ role: "admin", name: LONG_NAME });
    for (const view of ["waiting", "hidden", "all"]) {
      await expectWellSet(page, `/moderation?view=${view}`);
    }
    await expectWellSet(page, "/moderation?view=all&mode=one&since=2020-01-01");
    await expectWellSet(page, `/moderation/comments/${first}`);
    await expectWellSet(page, "/moderation/log");
    await expectWellSet(page, "/moderation/people");
    await expectWellSet(page, "/moderation/settings");
    await expectWellSet(page, "/ko/moderation/settings");
    await expectWellSet(page, "/moderation/settings/words");
  });

  test("for an admin at the desk", async ({ page, review, signIn }) => {
    await fillDiscussion(review);
    await signIn({ role: "admin", name: LONG_NAME });
    await expectWellSet(page, "/moderation/bulk?view=all&which=all&action=hide");
    await expectWellSet(page, "/moderation/discussions");
    await expectWellSet(page, `/moderation/discussions/${review.slug}`);
    await expectWellSet(page, `/moderation/people/${(await aReader({ name: LONG_NAME })).id}`);
    await expectWellSet(page, "/moderation/appeals");
    await expectWellSet(page, "/moderation/legal");
    await expectWellSet(page, "/moderation/overview");
  });

  test("for an admin who edits", async ({ page, review, signIn }) => {
    await signIn({ role: "admin", name: LONG_NAME });
    await expectWellSet(page, `/reviews/${review.slug}/edit/translation`);
    await expectWellSet(page, `/dramas/${review.slug}/picture`);
    await aSuggestion(await aReader({ name: LONG_NAME }), review, { title: "t".repeat(80), body: "b".repeat(400) });
    await expectWellSet(page, "/moderation/suggestions");
    await expectWellSet(page, `/reviews/${review.slug}/edit/suggestions`);
    await expectWellSet(page, "/edit");
    await expectWellSet(page, `/reviews/${review.slug}/edit`);
    await expectWellSet(page, `/reviews/${review.slug}/edit/points`);
  });

  test.describe("also where there is none", () => {
    test.use({ expectedFaults: ["404"] });

    test("for anybody", async ({ page }) => {
      await expectWellSet(page, "/nowhere");
      await expectWellSet(page, `/reviews/${randomUUID()}`);
    });
  });
});

test("the header fits every width, whoever reads", async ({ page, review, signInAs }) => {
  for (const viewer of [null, await aReader({ name: LONG_NAME })]) {
    if (viewer) await signInAs(viewer);
    for (const locale of ["", "/ko"]) {
      await page.goto(`${locale}/reviews/${review.slug}/mine`);
      for (const width of [320, NARROWEST_PX, 480, 650, 768, 801, 961, 1024]) {
        await page.setViewportSize({ width, height: 780 });
        const tooWide = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(tooWide, `${locale} at ${width} px, ${viewer ? "signed in" : "as a guest"}`).toBe(0);
      }
    }
  }
});

test("browsers find the site's mark wherever they look for it", async ({ page, request }) => {
  await page.goto("/sign-in");
  for (const rel of ["icon", "apple-touch-icon"]) {
    const href = await page.locator(`head link[rel="${rel}"]`).getAttribute("href");
    expect((await request.get(href ?? "")).headers()["content-type"]).toMatch(/^image\//);
  }
  // Asked for without any link, by browsers and feed readers alike.
  expect((await request.get("/favicon.ico")).headers()["content-type"]).toBe("image/x-icon");
});

test("pages drawn for one reader know them in the header, also without JavaScript", async ({
  page,
  review,
  signIn,
}) => {
  const viewer = await signIn();
  for (const path of [`/reviews/${review.slug}/mine`, "/settings"]) {
    await page.goto(path);
    const menu = page.getByRole("banner").locator("summary");
    await menu.click();
    await expect(page.getByRole("banner").getByRole("link", { name: "Settings" })).toBeVisible();
    await expect(menu).toContainText(viewer.name);
  }
});
