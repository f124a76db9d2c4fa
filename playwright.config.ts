import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./tests/support/browser.ts";

const { executablePath, env } = await findBrowser();

/** Every journey runs twice: with JavaScript and without. `*.js-only.spec.ts` is about JavaScript itself. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/global-site.ts",
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  outputDir: "test-results",
  use: {
    launchOptions: { executablePath, env, args: BROWSER_ARGUMENTS },
    locale: "en-GB",
    timezoneId: "UTC",
    // What a worker asks for, a journey cannot see. The one about reading offline lets it in.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "chromium" },
    { name: "chromium-no-js", use: { javaScriptEnabled: false }, testIgnore: "**/*.js-only.spec.ts" },
  ],
});
