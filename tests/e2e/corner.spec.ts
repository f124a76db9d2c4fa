import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { FIRST_SLICE_COMMENTS } from "#features/comments/policy-slices.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { castVote } from "#features/points/mutations.ts";
import { showProfile } from "#features/readers/mutations.ts";
import { SHOWN_NOTHING } from "#features/readers/policy.ts";
import { isSaved } from "#features/saved/queries.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { findWatched } from "#features/watching/queries.ts";
import { nameToken } from "#lib/auth/names.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader, aSession } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

test("a form sent when the session has ended leads to the sign-in, and back", async ({
  page,
  signInAs,
  expectedFaults,
  javaScriptEnabled,
}) => {
  expectedFaults.push("401");
  const [viewer, other] = [await aReader(), await aReader()];
  await signInAs(viewer);
  const path = `/follow/person/${other.id}`;
  await page.goto(path);
  await page.getByRole("radio", { name: /^Mute them/ }).check();
  await page.context().clearCookies({ name: "verdict.session" });
  await page.getByRole("button", { name: "Save" }).click();
  if (javaScriptEnabled !== false) return expect(page.getByText("Please sign in first.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("callbackUrl")).toBe(path);
});

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 8);

test.describe("a reader’s page", () => {
  test.use({ expectedFaults: ["404"] });

  test("is where their name leads, and follows what becomes of their comments", async ({ page, review }) => {
    const viewer = await aReader();
    const { id } = await aComment(viewer, review, { bodyMarkdown: "I wept, and **laughed**. ||She left.||" });
    await page.goto(`/reviews/${review.slug}/mine`);
    await page.getByRole("link", { name: viewer.name }).first().click();
    await expect(page).toHaveURL(new RegExp(`/readers/${nameToken(viewer.name)}$`));
    await expect(page.getByRole("heading", { level: 1, name: viewer.name })).toBeVisible();
    await expect(page.getByText("I wept, and laughed.")).toBeVisible();
    await expect(page.getByText("She left.")).toBeHidden();
    await expect(page.getByRole("heading", { name: "Agrees that …" })).toHaveCount(0);
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0);

    const moderator = await aReader({ role: "moderator" });
    await hideComment(moderator, { commentId: id, status: "visible", revision: 1, reason: "spam", note: "" });
    await showProfile(viewer, SHOWN_NOTHING);
    await db.execute(sql`select pg_notify('verdict_expire', ${JSON.stringify([`withdrawn:reader:${viewer.id}`])})`);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(`${viewer.name} shows nothing more here.`)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  });

  test("says since when they are here, and how to watch them, on one line", async ({ page }) => {
    await page.goto(`/readers/${nameToken((await aReader()).name)}`);
    await expect(page.getByRole("link", { name: "Watch or mute" })).toBeVisible();
    const baselineOf = (element: Element) => {
      const [line, probe] = [document.createElement("span"), document.createElement("span")];
      probe.style.cssText = "display: inline-block; width: 0; height: 0";
      line.append(...element.childNodes, probe);
      element.append(line);
      return probe.getBoundingClientRect().bottom;
    };
    const since = await page.locator("main header time").evaluate(baselineOf);
    const follow = await page.locator("main header a").evaluate(baselineOf);
    expect(Math.abs(since - follow)).toBeLessThan(2);
  });

  test("has one address, which other spellings and a former name lead to, and nobody has none", async ({
    page,
    request,
  }) => {
    const viewer = await aReader();
    const [former, name] = [`김 ${letters()}`, `김하나 ${letters()}.b`];
    await changeName(viewer, { name: former });
    await changeName(viewer, { name });
    const right = `/readers/${encodeURIComponent(nameToken(name))}`;
    const moved = async (path: string) => {
      const answer = await request.get(path, { maxRedirects: 0 });
      return [answer.status(), answer.headers().location];
    };
    expect(await moved(right)).toEqual([200, undefined]);
    expect(await moved(right.toLowerCase())).toEqual([308, right]);
    expect(await moved(`/readers/${encodeURIComponent(name)}`)).toEqual([308, right]);
    expect(await moved(`/readers/${encodeURIComponent(nameToken(former))}`)).toEqual([307, right]);
    expect(await moved(`/ko/readers/${encodeURIComponent(name)}`)).toEqual([308, `/ko${right}`]);
    for (const nobody of [`nobody-${letters()}`, "%2E%2E%2Fetc", "x".repeat(900)]) {
      expect((await request.get(`/readers/${nobody}`, { maxRedirects: 0 })).status(), nobody).toBe(404);
    }
    await page.goto(right);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`${right}$`));
  });
});

test("a review is saved for later, stands in the list, and is taken out again", async ({ page, review, signIn }) => {
  const viewer = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByRole("button", { name: "Save for later" }).click();
  await expect(page.getByRole("button", { name: "Saved" })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => isSaved(viewer, review.id)).toBe(true);
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.getByRole("button", { name: "Saved" })).toHaveAttribute("aria-pressed", "true");
  await page.goto("/saved");
  await expect(page.getByRole("link", { name: /Korean Drama Review/ })).toBeVisible();
  await page.getByRole("button", { name: /^Take out/ }).click();
  await expect(page.getByText("Nothing saved yet.")).toBeVisible();
  expect(await isSaved(viewer, review.id)).toBe(false);
});

test.describe("a guest", () => {
  test.use({ expectedFaults: ["401"] });

  test("has a pressed review saved once they have signed in here", async ({ page, review, signIn }) => {
    await page.goto(`/reviews/${review.slug}`);
    await page.getByRole("button", { name: "Save for later" }).click();
    await page.waitForURL(/\/sign-in\?/);
    await expect(page.getByText("Sign in and the review is saved for later.")).toBeVisible();
    const viewer = await signIn();
    await page.goto(`/back?to=/reviews/${review.slug}/mine`);
    await expect(page.getByRole("button", { name: "Saved" })).toHaveAttribute("aria-pressed", "true");
    expect(await isSaved(viewer, review.id)).toBe(true);
  });

  test("is told to sign in before their own pages, and gets nobody’s data", async ({ page, request }) => {
    for (const path of ["/my/comments", "/my/answers", "/my/watched", "/saved", "/settings/leave"]) {
      await page.goto(path);
      await expect(page).toHaveURL(new RegExp(`/sign-in\\?callbackUrl=${encodeURIComponent(path)}`));
    }
    expect((await request.get("/api/own-data/verdict-data.json")).status()).toBe(401);
  });
});

test("what one wrote, answered and watched is found in one’s own corner", async ({ page, signIn }) => {
  const viewer = await signIn();
  const review = await aSpoilingReview();
  await aComment(viewer, review, { bodyMarkdown: "A quiet thing.", status: "rejected", statusReason: "off_topic" });
  await aComment(viewer, review, { bodyMarkdown: "A loud thing." });
  await castVote(viewer, { pointId: review.pointId, stance: "disagree" });
  await setWatched(viewer, { reviewId: review.id, through: 3 });

  await page.goto("/my/comments");
  await expect(page.getByText("Not shown: has nothing to do with the review")).toBeVisible();
  await page.getByLabel("Search in your comments").fill("quiet");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByText("A quiet thing.")).toBeVisible();
  await expect(page.getByText("A loud thing.")).toHaveCount(0);

  await page.getByRole("link", { name: "Your answers" }).click();
  await expect(page.getByText("You disagree")).toBeVisible();
  await expect(page.getByText("A point that gives away up to episode 9")).toBeVisible();

  await page.getByRole("navigation", { name: "What is yours" }).getByRole("link", { name: "Watched" }).click();
  const field = page.getByLabel(/up to episode/);
  await expect(field).toHaveValue("3");
  await field.fill("9");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await findWatched(viewer, review.id)).toBe(9);
  await page.goto("/my/answers");
  await expect(page.getByText(review.secrets.pointTitle)).toBeVisible();
  await page.goto("/my/watched");
  await page.getByRole("button", { name: /^Forget/ }).click();
  await expect(page.getByText("Once a review hides something from you")).toBeVisible();
  expect(await findWatched(viewer, review.id)).toBeNull();
});

test("everything about oneself comes in one file, kept by nobody", async ({ page, review, signIn }) => {
  const viewer = await signIn();
  await aComment(viewer, review, { bodyMarkdown: "To take along." });
  for (const [file, type] of [
    ["verdict-data.json", "application/json"],
    ["verdict-data.zip", "application/zip"],
  ]) {
    const answer = await page.request.get(`/api/own-data/${file}`);
    expect(answer.headers()["content-type"]).toContain(type);
    expect(answer.headers()["content-disposition"]).toContain("attachment");
    expect(answer.headers()["cache-control"]).toContain("no-store");
    expect((await answer.body()).includes("To take along.")).toBe(true);
  }
  await page.goto("/settings");
  await expect(page.getByRole("link", { name: "Download as JSON" })).toHaveAttribute("href", /verdict-data\.json$/);
});

test("who leaves is asked twice, told when, and may stay", async ({ page, review, signIn }) => {
  const viewer = await signIn();
  await aComment(viewer, review, { bodyMarkdown: "Mine." });
  await page.goto("/settings");
  await page.getByRole("link", { name: "Leave Verdict" }).click();
  await page.getByRole("button", { name: "Leave in 24 hours" }).click();
  await expect(page.getByText("Please choose what becomes of what you wrote.")).toBeVisible();
  await page.getByLabel(/^Erase it/).check();
  await page.getByLabel(/^Type your name/).fill("somebody");
  await page.getByRole("button", { name: "Leave in 24 hours" }).click();
  await expect(page.getByText("That is not your name.")).toBeVisible();
  await expect(page.getByLabel(/^Erase it/)).toBeChecked();
  await page.getByLabel(/^Type your name/).fill(viewer.name);
  await page.getByRole("button", { name: "Leave in 24 hours" }).click();
  await expect(page.getByText("your account and everything you wrote will be erased")).toBeVisible();

  await page.goto("/saved");
  const notice = page.getByRole("complementary", { name: "Leave Verdict" });
  await expect(notice).toContainText("will be erased");
  await expect(notice).toContainText("hours");
  await page.goto(`/readers/${nameToken(viewer.name)}`);
  await expect(page.getByText("shows nothing more here")).toBeVisible();

  await page.goto("/my/comments");
  await notice.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByText("Your account stays.")).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("from one’s own comments one comes to where each can be changed, however long its discussion", async ({
  page,
  review,
  signIn,
}) => {
  const [viewer, other] = [await signIn(), await aReader()];
  for (let n = 0; n < FIRST_SLICE_COMMENTS; n++) await aComment(other, review, { bodyMarkdown: `Number ${n}.` });
  const { id: late } = await aComment(viewer, review, { bodyMarkdown: "A late thing." });
  const held = { status: "pending", statusReason: "links" } as const;
  const { id: waiting } = await aComment(viewer, review, { bodyMarkdown: "A waiting thing.", ...held });
  for (const [id, words] of [
    [late, "A late thing."],
    [waiting, "A waiting thing."],
  ]) {
    await page.goto("/my/comments");
    const entry = page.getByRole("main").getByRole("listitem").filter({ hasText: words });
    await entry.getByRole("link", { name: "Edit or delete" }).click();
    const comment = page.locator(`#comment-${id}`);
    await expect(comment).toContainText(words ?? "");
    await comment.getByRole("link", { name: "Edit" }).click();
    await expect(page.getByLabel("Edit your words")).toHaveValue(words ?? "");
  }
});

test("who signed in long ago is asked to sign in once more before leaving", async ({ page, context }) => {
  const reader = await aReader();
  await context.addCookies([
    {
      name: "verdict.session",
      value: await aSession(reader, new Date(Date.now() - 60 * 60_000)),
      url: process.env.SITE ?? "",
      httpOnly: true,
      sameSite: "Lax" as const,
    },
  ]);
  await page.goto("/settings/leave");
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(/\/sign-in\?again=1&callbackUrl=%2Fsettings%2Fleave$/);
  await expect(page.getByText("Sign in once more, so that we know it is you")).toBeVisible();
});
