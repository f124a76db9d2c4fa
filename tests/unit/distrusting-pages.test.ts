import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Front } from "#lib/cache/front.ts";
import { madeValues } from "#lib/cache/made-values.ts";

const MINUTE_MS = 60_000;
const TAGS: Record<string, string[]> = {
  "/busy": ["home", "busy"],
  "/quiet": ["home", "quiet"],
  "/rare": ["home", "rare"],
};
const made: string[] = [];

/** As Next does: makes the page, and hands it to the store on the way. */
async function ask(path: string) {
  made.push(path);
  const body = Buffer.from(`<p>${path}</p>`);
  const key = `/route-cache/APP_PAGE/x/$${path}`;
  const value = { kind: "APP_PAGE", html: body.toString(), status: 200 };
  const { moment: bornAt } = madeValues.expirations;
  madeValues.pages.set(key, { value, tags: TAGS[path] ?? [], bornAt, madeAtMs: Date.now(), bytes: 100 });
  madeValues.noteKey(key);
  return { status: 200, headers: ["content-type", "text/html"], body };
}

let front: Front;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  made.length = 0;
  front = new Front({ sharedPath: (path) => path, ask });
});
afterEach(() => {
  front.stop();
  vi.useRealTimers();
});

async function read(path: string) {
  const response = { writeHead: () => response, end: () => response } as unknown as ServerResponse;
  await front.answer({ method: "GET", url: path, headers: {} } as IncomingMessage, response);
}
const settle = async () => {
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitFor(() => expect(made).toContain("/busy"));
};

it("makes a page again that is five minutes old, in case news of a write was lost", async () => {
  await read("/busy");
  vi.advanceTimersByTime(6 * MINUTE_MS);
  await read("/busy");
  await settle();
  expect(made).toEqual(["/busy", "/busy"]);
});

it("does not make the busy pages again for each seldom read page that shares a tag with them", async () => {
  for (const path of ["/busy", "/quiet", "/rare"]) await read(path);
  vi.advanceTimersByTime(6 * MINUTE_MS);
  for (const path of ["/quiet", "/busy"]) await read(path);
  await settle();
  const before = made.filter((path) => path === "/busy").length;
  vi.advanceTimersByTime(MINUTE_MS);
  await read("/busy");
  await read("/rare");
  await settle();
  expect(made.filter((path) => path === "/rare")).toHaveLength(2);
  expect(made.filter((path) => path === "/busy")).toHaveLength(before);
});
