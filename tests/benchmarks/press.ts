import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser.ts";
import type { Bench } from "./bench.ts";
import { median, ms, printTable } from "./report.ts";

const PRESSES = 20;

type TraceEvent = { name: string; ph: string; args?: { data?: { type?: string; duration?: number } } };

/** From the press of a button until the browser has painted the answer, out of the browser's own trace; and until the server has confirmed it. */
export async function benchPress({ site, readers, hot }: Bench): Promise<void> {
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, env, args: BROWSER_ARGUMENTS });
  const rows: string[][] = [];
  for (const [name, slowdown] of [
    ["as the machine is", 1],
    ["processor four times slower", 4],
  ] as const) {
    const context = await browser.newContext();
    await context.addCookies([
      { name: "verdict.session", value: readers[slowdown]?.token ?? "", url: site.origin },
      { name: "verdict.signed-in", value: "1", url: site.origin },
    ]);
    const page = await context.newPage();
    await page.goto(`${site.origin}/reviews/${hot.slug}`);
    const point = page.locator(`#point-${hot.points[0]}`);
    const button = (stance: string) => point.locator("button").filter({ hasText: new RegExp(`^${stance}`) });
    await button("Agree").and(page.locator("[aria-pressed]")).waitFor();
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await browser.startTracing(page, { categories: ["devtools.timeline"] });
    const confirmed: number[] = [];
    for (let press = 0; press < PRESSES; press++) {
      const wanted = button(press % 2 ? "Disagree" : "Agree");
      const answer = page.waitForResponse(/\/api\/votes/);
      await wanted.click();
      const timing = (await answer).request().timing();
      await (await answer).finished();
      confirmed.push(timing.responseStart);
      await point.locator('[aria-pressed="true"]').waitFor();
    }
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const painted = traceEvents
      .filter(({ name: event, args }) => event === "EventTiming" && args?.data?.type === "click")
      .flatMap(({ args }) => args?.data?.duration ?? []);
    rows.push([name, String(painted.length), ms(median(painted)), ms(Math.max(...painted)), ms(median(confirmed))]);
    await context.close();
  }
  await browser.close();
  printTable(
    "From a press until it is painted, in the browser's trace, and until the server confirmed it",
    ["", "presses", "painted, p50 ms", "worst ms", "confirmed, p50 ms"],
    rows,
  );
}
