import type { APIRequestContext } from "@playwright/test";
import { HtmlValidate } from "html-validate/node";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { expect, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";
import { aSpoilingReview, publicPaths, type SpoilingReview } from "../support/spoilers.ts";

const html = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

test.describe.configure({ timeout: 240_000 });

/** One whose genre and people are in the lists, too. */
async function aFindableReview(): Promise<SpoilingReview> {
  const review = await aSpoilingReview();
  await expireEverywhere(["home"]);
  return review;
}

type Pages = Map<string, string>;

async function pagesAt(request: APIRequestContext, paths: string[]): Promise<Pages> {
  const pages: Pages = new Map();
  for (const path of paths) {
    const answer = await request.get(path);
    if (answer.headers()["content-type"]?.startsWith("text/html")) pages.set(path, await answer.text());
  }
  return pages;
}

const inKorean = (paths: string[]) =>
  paths
    .filter((path) => !/^\/(?:api|art|type)\/|\.\w+$/.test(path))
    .map((path) => (path === "/" ? "/ko" : `/ko${path}`));

/** What everyone may come upon around a review, in both languages, and pages for what is not there. */
function openPaths(review: SpoilingReview): string[] {
  const paths = [...publicPaths(review), "/nowhere", "/reviews/nothing", "/search?q=zzzzzzzz", "/sign-in/sent"];
  return [...paths, ...inKorean(paths)];
}

async function ownPaths(review: SpoilingReview, own: string): Promise<string[]> {
  const { id } = await aComment(await aReader(), review, { status: "pending", statusReason: "links" });
  const mine = `/reviews/${review.slug}/mine`;
  const desk = ["", "?view=all", "/log", "/people", `/comments/${id}`].map((more) => `/moderation${more}`);
  return [mine, `${mine}?edit=${own}`, `${mine}?delete=${own}`, "/settings", ...desk];
}

async function expectValid(pages: Pages): Promise<void> {
  for (const [path, text] of pages) {
    const { results } = await html.validateString(text, path);
    const faults = results.flatMap(({ messages }) => messages);
    expect(
      faults.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} ${line}:${column}`),
      path,
    ).toEqual([]);
  }
}

const decoded = (attribute: string) => attribute.replaceAll("&amp;", "&").replaceAll("&#x27;", "'");
const linksOf = (text: string) =>
  [...text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) => decoded(href));
const hasAnchor = (text: string, anchor: string) =>
  anchor === "" || text.includes(`id="${decodeURIComponent(anchor)}"`);

/** Links of these pages that lead nowhere, or to a part that is not there. Other journeys' own things may come and go. */
async function brokenLinks(request: APIRequestContext, pages: Pages, review: SpoilingReview): Promise<string[]> {
  const site = process.env.SITE ?? "";
  const seen: Pages = new Map(pages);
  const broken = new Set<string>();
  for (const [path, text] of pages) {
    for (const href of linksOf(text)) {
      const url = new URL(href, site + path);
      const isOthers = /^(?:\/ko)?\/(?:reviews|dramas|people|genres|comments)\/./.test(url.pathname);
      if (url.origin !== site || (isOthers && !url.href.includes(review.slug))) continue;
      const target = url.pathname + url.search;
      if (!seen.has(target)) {
        const answer = await request.get(target);
        seen.set(target, await answer.text());
        if (answer.status() >= 400) broken.add(`${path} → ${href}: ${answer.status()}`);
      }
      if (!hasAnchor(seen.get(target) ?? "", url.hash.slice(1))) broken.add(`${path} → ${href}: no such part`);
    }
  }
  return [...broken];
}

test("what everyone sees is valid, and no link in it is broken", async ({ request }) => {
  const review = await aFindableReview();
  const pages = await pagesAt(request, openPaths(review));
  expect(pages.size).toBeGreaterThan(30);
  await expectValid(pages);
  expect(await brokenLinks(request, pages, review)).toEqual([]);
});

test("so is what only one reader or the staff see", async ({ page, signIn }) => {
  const review = await aFindableReview();
  const viewer = await signIn({ role: "admin" });
  const { id } = await aComment(viewer, review);
  const paths = await ownPaths(review, id);
  const pages = await pagesAt(page.request, [...paths, ...inKorean(paths)]);
  expect(pages.size).toBe(paths.length * 2);
  await expectValid(pages);
  expect(await brokenLinks(page.request, pages, review)).toEqual([]);
});
