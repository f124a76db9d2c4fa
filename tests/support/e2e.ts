import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Role } from "#db/schema/accounts.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { LATE_FILES } from "#lib/head-script.ts";
import { aNewReader, aReader, aReview, aSession, type ReviewRow } from "./rows.ts";

const POLL_MS = 50;

type Fixtures = {
  /** A published review of this test's own. */
  review: ReviewRow;
  /** Signs the browser in as a new person and says who. */
  signIn: (more?: { role?: Role; name?: string; createdAt?: Date }) => Promise<Viewer>;
  /** The same as somebody who never wrote here. */
  signInNew: () => Promise<Viewer>;
  signInAs: (viewer: Viewer) => Promise<void>;
  /** Answers and console errors that this test means to cause, as parts of their text, e.g. "401". */
  expectedFaults: string[];
};

/** The tests' own `test`: any console error, page error or failed request that was not expected fails it. */
export const test = base.extend<Fixtures & { faults: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  baseURL: async ({}, use) => use(process.env.SITE),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  review: async ({}, use) => use(await aReview()),
  expectedFaults: [[], { option: true }],
  signInAs: async ({ context }, use) =>
    use(async (viewer) => {
      const url = process.env.SITE ?? "";
      await context.addCookies([
        { name: "verdict.session", value: await aSession(viewer), url, httpOnly: true, sameSite: "Lax" },
        { name: "verdict.signed-in", value: "1", url, sameSite: "Lax" },
      ]);
    }),
  signIn: async ({ signInAs }, use) =>
    use(async (more) => {
      const viewer = await aReader(more);
      await signInAs(viewer);
      return viewer;
    }),
  signInNew: async ({ signInAs }, use) =>
    use(async () => {
      const viewer = await aNewReader();
      await signInAs(viewer);
      return viewer;
    }),
  // Scripts come after the first paint, and so after the load that Playwright waits for.
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) {
      const { goto, reload } = page;
      page.goto = async (...asked) => afterScripts(page, await goto.apply(page, asked));
      page.reload = async (...asked) => afterScripts(page, await reload.apply(page, asked));
    }
    await use(page);
  },
  faults: [
    async ({ page, expectedFaults, javaScriptEnabled }, use) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("response", (answer) => {
        if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url()}`);
      });
      page.on("requestfailed", (request) => {
        const why = request.failure()?.errorText ?? "";
        // A browser without JavaScript reports each script it leaves alone as blocked.
        const isLeftAlone = javaScriptEnabled === false && why === "csp";
        if (why !== "net::ERR_ABORTED" && !isLeftAlone) faults.push(`${why} ${request.url()}`);
      });
      await use(undefined);
      expect(faults.filter((fault) => !expectedFaults.some((part) => fault.includes(part)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Waits until the page at hand has run the scripts that its first paint starts, and React has taken over its last part. */
export async function afterScripts<T>(page: Page, answer: T): Promise<T> {
  await page.waitForFunction(
    (late) => {
      const footer = document.querySelector("body > footer");
      const isTaken =
        !footer ||
        !document.querySelector("script[src]") ||
        Object.keys(footer).some((key) => key.startsWith("__reactFiber$"));
      return isTaken && !document.querySelector(`meta[name="${late}"]`);
    },
    LATE_FILES,
    { polling: POLL_MS },
  );
  return answer;
}

/** Fails on anything axe finds against WCAG 2.2 A and AA, in light and in dark. Axe itself needs JavaScript: without, nothing is checked. */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Between two pages there is none for a moment.
  await expect(page).toHaveTitle(/./);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Waiting for what moves would need frames, and a page nobody looks at may draw none.
    await page.waitForFunction(
      (scheme) => {
        if (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) return false;
        const moving = document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
        for (const animation of moving) animation.finish();
        return moving.length === 0;
      },
      colorScheme,
      { polling: POLL_MS },
    );
    const found = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const told = found.violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(told).toEqual([]);
  }
}
