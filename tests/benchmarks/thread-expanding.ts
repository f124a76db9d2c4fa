import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser.ts";
import type { Bench } from "./bench.ts";
import { median, ms, printTable } from "./report.ts";
import type { ReviewUnderLoad } from "./rows.ts";

/** Presses "Show more" in a real browser until there is no more: from each press until what it brought was painted. */
export async function expandWholly({ site }: Bench, review: ReviewUnderLoad): Promise<void> {
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, env, args: BROWSER_ARGUMENTS });
  const page = await browser.newPage();
  await page.goto(`${site.origin}/reviews/${review.slug}`);
  await page.locator("#discussion button[aria-expanded]").first().waitFor();
  const { steps, tasks, count } = await page.evaluate(pressToTheEnd, "Show more comments");
  printTable(
    "The same read to its end by pressing “Show more”",
    ["comments then shown", "presses", "each until painted, p50 ms", "worst ms", "longest task ms"],
    [[count, steps.length, ms(median(steps)), ms(Math.max(...steps)), ms(Math.max(0, ...tasks))]],
  );
  await browser.close();
}

/** Runs in the page, as finding things from outside by what they are takes longer than all the page does. */
async function pressToTheEnd(label: string): Promise<{ steps: number[]; tasks: number[]; count: number }> {
  const discussion = document.querySelector("#discussion") as HTMLElement;
  const countShown = () => discussion.querySelectorAll("article").length;
  const findMore = () => [...discussion.querySelectorAll("a")].find(({ textContent }) => textContent === label);
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const changed = () =>
    new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(discussion, { childList: true, subtree: true, characterData: true, attributes: true });
    });
  const [steps, tasks]: [number[], number[]] = [[], []];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
  });
  for (let more = findMore(); more; more = findMore()) {
    more.scrollIntoView();
    await painted();
    const before = countShown();
    const from = performance.now();
    more.click();
    while (countShown() === before) await changed();
    await painted();
    steps.push(performance.now() - from);
    while (discussion.querySelector('a[aria-busy="true"]')) await changed();
  }
  return { steps, tasks, count: countShown() };
}
