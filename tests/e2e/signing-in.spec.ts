import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { simpleParser } from "mailparser";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";

const anAddress = () => `${randomUUID()}@example.org`;

/** The link in the newest mail to an address, waiting for the queue to write it. */
async function mailedLink(email: string): Promise<string> {
  const folder = path.join(process.env.DATA_DIR ?? "", "mail");
  let link: string | undefined;
  await expect
    .poll(
      async () => {
        const files = existsSync(folder) ? readdirSync(folder) : [];
        for (const file of files.filter((name) => name.endsWith(".eml"))) {
          const text = (await simpleParser(readFileSync(path.join(folder, file)))).text ?? "";
          if (text.includes(encodeURIComponent(email))) link = /https?:\S+\/sign-in\/confirm\?\S+/.exec(text)?.[0];
        }
        return link;
      },
      { timeout: 30_000 },
    )
    .toBeTruthy();
  const { pathname, search } = new URL(link ?? "");
  return pathname + search;
}

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
}

const confirm = (page: Page) => page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();

test("a stranger signs in by mail and is back where they were", async ({ page, review, context }) => {
  const email = anAddress();
  await page.goto(`/sign-in?callbackUrl=/reviews/${review.slug}`);
  await expect(page.getByText("mails are written to")).toBeVisible();
  await askForLink(page, email);
  const link = await mailedLink(email);
  await page.goto(link);
  await expect(page.getByText(email)).toBeVisible();
  await confirm(page);
  await expect(page).toHaveURL(new RegExp(`/reviews/${review.slug}`));
  const cookies = await context.cookies();
  expect(cookies.find(({ name }) => name === "verdict.session")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(cookies.find(({ name }) => name === "verdict.signed-in")).toMatchObject({ httpOnly: false, value: "1" });
  await page.goto("/settings");
  await expect(page.getByRole("main").getByText(email)).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link is used up" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page).toHaveURL(/\/settings$/);
});

test.describe("a guest who answered a point", () => {
  test.use({ expectedFaults: ["401"] });

  test("has it counted, once, by the mailed link in a second tab of this browser, and not in another", async ({
    page,
    review,
    context,
    browser,
    baseURL,
    javaScriptEnabled,
  }) => {
    const email = anAddress();
    const id = review.points[0]?.id;
    const point = (tab: Page) => tab.locator(`#point-${id}`);
    await page.goto(`/reviews/${review.slug}`);
    await point(page).getByRole("button", { name: "Agree", exact: true }).click();
    await page.waitForURL(/\/sign-in\?/);
    await askForLink(page, email);

    const elsewhere = await browser.newContext({
      baseURL: baseURL ?? "",
      javaScriptEnabled: javaScriptEnabled ?? true,
    });
    const stranger = await elsewhere.newPage();
    await stranger.goto(`/reviews/${review.slug}/mine`);
    await expect(point(stranger)).toHaveAttribute("data-agree", "0");
    await stranger.goto("/sign-in");
    await expect(stranger.getByRole("main")).not.toContainText("is counted");
    await elsewhere.close();

    const tab = await context.newPage();
    await tab.goto(await mailedLink(email));
    await confirm(tab);
    await expect(tab).toHaveURL(new RegExp(`/reviews/${review.slug}.*#point-${id}`));
    await tab.goto(`/reviews/${review.slug}/mine`);
    await expect(point(tab)).toHaveAttribute("data-agree", "1");
    await expect(point(tab).getByRole("button", { name: "You agree" })).toHaveAttribute("aria-pressed", "true");
    await page.goto(`/back?to=/reviews/${review.slug}/mine`);
    await expect(point(page)).toHaveAttribute("data-agree", "1");
  });
});

test("a scanner that opens the link and everything it leads to uses nothing up", async ({ page, request }) => {
  const email = anAddress();
  await page.goto("/sign-in");
  await askForLink(page, email);
  const link = await mailedLink(email);
  for (const url of [link, `/api/auth/callback/email${new URL(link, "http://x").search}`]) {
    expect((await request.get(url)).status()).toBe(200);
    await request.head(url);
  }
  await page.goto(link);
  await confirm(page);
  await page.goto("/settings");
  await expect(page.getByRole("main").getByText(email)).toBeVisible();
});

test("another browser is told that it did not ask, and may go on", async ({
  page,
  browser,
  baseURL,
  javaScriptEnabled,
}) => {
  const email = anAddress();
  await page.goto("/sign-in");
  await askForLink(page, email);
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: javaScriptEnabled ?? true });
  const other = await context.newPage();
  await other.goto(await mailedLink(email));
  await expect(other.getByRole("heading", { name: "Did you ask for this link?" })).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "Yes, sign me in here" }).click();
  await other.goto("/settings");
  await expect(other.getByRole("main").getByText(email)).toBeVisible();
  await context.close();
});

test("a wrong address is told so beside the field, and stays there", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("mina at example.org");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.locator("#email-fault")).toHaveText(/one e-mail address/);
  await expect(page.getByLabel("E-mail address")).toHaveValue("mina at example.org");
  await expectAccessible(page);
});

test("a reader changes their name, and a refused name stays in its field", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Verdict Admin");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.locator("#name-fault")).toHaveText(/as if you worked here/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Verdict Admin");
  const name = `Jisoo ${randomUUID().slice(0, 6)}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expectAccessible(page);
});

test("a reader ends another browser's session, then signs out", async ({ page, signIn, signInAs }) => {
  const viewer = await signIn();
  await signInAs(viewer);
  await page.goto("/settings");
  await expect(page.getByRole("button", { name: /Sign out there/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByRole("button", { name: /Sign out there/ })).toHaveCount(0);
  await page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings$/);
});

test("signing out takes what was typed and not sent out of this browser, and leaves the theme", async ({
  page,
  review,
  signIn,
  javaScriptEnabled,
}) => {
  test.skip(javaScriptEnabled === false, "without JavaScript nothing is kept in the browser");
  const kept = () => page.evaluate(() => Object.keys(localStorage));
  const leave = {
    menu: async () => {
      await page.getByRole("banner").locator("summary").click();
      await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
    },
    settings: async () => {
      await page.goto("/settings");
      await page.getByRole("main").getByRole("button", { name: "Sign out everywhere", exact: true }).click();
    },
  };
  for (const signOut of Object.values(leave)) {
    await signIn();
    await page.goto(`/reviews/${review.slug}`);
    await page.evaluate(() => localStorage.setItem("verdict.theme", "dark"));
    await page.getByLabel("Your comment").pressSequentially("Half a thought");
    expect((await kept()).some((key) => key.startsWith("verdict.draft:"))).toBe(true);
    await signOut();
    await expect(page).toHaveURL(/\/$/);
    expect(await kept()).toEqual(["verdict.theme"]);
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.getByLabel("Your comment")).toHaveValue("");
  }
});

test("an admin makes someone a moderator", async ({ page, signIn }) => {
  const reader = await aReader({ name: `Haneul ${randomUUID().slice(0, 6)}` });
  await signIn({ role: "admin" });
  await page.goto("/moderation/people");
  await page.getByLabel("Name or e-mail address").fill(reader.name);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByLabel(`Role of ${reader.name}`).selectOption("moderator");
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(`Role of ${reader.name}`)).toHaveValue("moderator");
  await expectAccessible(page);
});

test.describe("people", () => {
  test.use({ expectedFaults: ["404"] });
  for (const role of ["reader", "moderator", "editor"] as const) {
    test(`are not listed for a ${role}`, async ({ page, signIn }) => {
      await signIn({ role });
      expect((await page.goto("/moderation/people"))?.status()).toBe(404);
    });
  }
});

test("the sign-in page is plain to everyone", async ({ page }) => {
  for (const address of ["/sign-in", "/sign-in?error=OAuthAccountNotLinked", "/sign-in/sent", "/sign-in/error"]) {
    await page.goto(address);
    await expectAccessible(page);
  }
});
