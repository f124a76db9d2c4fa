import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Front } from "#lib/cache/front.ts";
import { madeValues } from "#lib/cache/made-values.ts";

const MINUTE_MS = 60_000;
const TAGS: Record<string, string[]> = {
  "/busy": ["home", "busy"],
  "/quiet": ["home", "quiet"],
  "/rare": ["home", "rare"],
  "/shown": ["reader", "withdrawn:reader"],
};
const made: string[] = [];
const sent: string[] = [];
let saysLength = true;
const gone = new Set<string>();
const broken = new Set<string>();
let policy = "p";
let meanwhile = async () => {};

/** As Next does: makes the page, and hands it to the store on the way. */
async function ask(path: string, method: "GET" | "HEAD") {
  if (method === "GET") sent.push(path);
  made.push(path);
  const { moment: bornAt } = madeValues.expirations;
  await meanwhile();
  if (broken.has(path)) return { status: 500, headers: ["content-type", "text/html"], body: Buffer.from("Broken") };
  const status = gone.has(path) ? 404 : 200;
  const body = Buffer.from(`<p>${path}</p>`);
  const key = `/route-cache/APP_PAGE/x/$${path}`;
  const value = { kind: "APP_PAGE", html: body.toString(), status, headers: { "content-security-policy": "p" } };
  madeValues.pages.set(key, { value, tags: TAGS[path] ?? [], bornAt, madeAtMs: Date.now(), bytes: 100 });
  madeValues.noteKey(key);
  const headers = [
    "content-type",
    "text/html",
    "content-security-policy",
    policy,
    ...(saysLength ? ["content-length", String(body.length)] : []),
  ];
  return { status, headers, body: method === "HEAD" ? Buffer.alloc(0) : body };
}

let front: Front;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  made.length = 0;
  sent.length = 0;
  saysLength = true;
  gone.clear();
  broken.clear();
  policy = "p";
  meanwhile = async () => {};
  front = new Front({ sharedPath: (path) => path, ask });
});
afterEach(() => {
  front.stop();
  vi.useRealTimers();
});

async function read(path: string) {
  let status = 0;
  const writeHead = (sent: number) => {
    status = sent;
    return response;
  };
  const response = { writeHead, end: () => response } as unknown as ServerResponse;
  await front.answer({ method: "GET", url: path, headers: {} } as IncomingMessage, response);
  return status;
}
/** Lets what is under way end: compressing a page takes real time. */
async function until(isDone: () => boolean) {
  while (!isDone()) {
    await vi.advanceTimersByTimeAsync(250);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const timesMade = (path: string) => made.filter((one) => one === path).length;
const isFresh = (path: string) => {
  const page = front.pages.find(path);
  return page !== undefined && !madeValues.expirations.isExpired(page.tags, page.bornAt);
};

it("makes a page again that is five minutes old, in case news of a write was lost", async () => {
  await read("/busy");
  vi.advanceTimersByTime(6 * MINUTE_MS);
  await read("/busy");
  await until(() => timesMade("/busy") === 2 && isFresh("/busy"));
});

it("does not make the busy pages again for each seldom read page that shares a tag with them", async () => {
  for (const path of ["/busy", "/quiet", "/rare"]) await read(path);
  vi.advanceTimersByTime(6 * MINUTE_MS);
  for (const path of ["/quiet", "/busy"]) await read(path);
  await until(() => isFresh("/busy") && isFresh("/quiet"));
  const before = timesMade("/busy");
  vi.advanceTimersByTime(MINUTE_MS);
  await read("/busy");
  await read("/rare");
  await until(() => timesMade("/rare") === 2 && isFresh("/rare"));
  expect(isFresh("/busy")).toBe(true);
  expect(timesMade("/busy")).toBe(before);
});

it("tells the first who asks that a page is gone, though nobody had read it for long", async () => {
  expect(await read("/rare")).toBe(200);
  vi.advanceTimersByTime(2 * MINUTE_MS);
  gone.add("/rare");
  madeValues.expirations.expire(["rare"]);
  expect(await read("/rare")).toBe(404);
});

it("compresses a page harder that did not change for a while, when somebody reads it", async () => {
  await read("/busy");
  const { br } = front.pages.find("/busy")?.variants ?? {};
  await read("/busy");
  expect(front.pages.find("/busy")?.isSmallest).toBeUndefined();
  vi.advanceTimersByTime(MINUTE_MS);
  await read("/busy");
  await until(() => front.pages.find("/busy")?.variants.br.etag !== br?.etag);
});

it("never sends again what its owner took back, and does not keep what was being made of it meanwhile", async () => {
  await read("/shown");
  madeValues.expirations.expire(["reader"]);
  expect(front.pages.find("/shown")).toBeDefined();
  await until(() => timesMade("/shown") === 2 && isFresh("/shown"));
  madeValues.expirations.expire(["reader", "withdrawn:reader"]);
  expect(front.pages.find("/shown")).toBeUndefined();
  meanwhile = async () => {
    meanwhile = async () => {};
    madeValues.expirations.expire(["withdrawn:reader"]);
  };
  await read("/shown");
  expect(front.pages.find("/shown")).toBeUndefined();
  await read("/shown");
  expect(isFresh("/shown")).toBe(true);
});

it("does not take a page away only because it is old", async () => {
  await read("/shown");
  vi.advanceTimersByTime(6 * MINUTE_MS);
  await read("/shown");
  expect(front.pages.find("/shown")).toBeDefined();
  await until(() => timesMade("/shown") === 2 && isFresh("/shown"));
});

it("takes a page made again from where Next keeps it, and has it sent only where nothing says that it is the same", async () => {
  for (const path of ["/busy", "/quiet"]) await read(path);
  expect(sent).toEqual(["/busy", "/quiet"]);
  madeValues.expirations.expire(["busy"]);
  await until(() => timesMade("/busy") === 2 && isFresh("/busy"));
  expect(sent).toEqual(["/busy", "/quiet"]);
  saysLength = false;
  madeValues.expirations.expire(["quiet"]);
  await until(() => sent.length === 3 && isFresh("/quiet"));
  expect(sent[2]).toBe("/quiet");
  for (const path of ["/busy", "/quiet"]) {
    expect(front.pages.find(path)?.variants.identity.body.toString()).toBe(`<p>${path}</p>`);
  }
});

it("keeps nothing whose policy was made for another page", async () => {
  policy = "of another";
  await read("/busy");
  expect(front.pages.find("/busy")).toBeUndefined();
});

it("asks once for all who wait what else is to be said of a page that cannot be made", async () => {
  broken.add("/busy");
  expect(await Promise.all([read("/busy"), read("/busy"), read("/busy")])).toEqual([500, 500, 500]);
  expect(sent).toEqual(["/busy"]);
});
