import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { closeDatabase, sqlClient } from "#db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { followLive, type LiveEvent } from "../support/live.ts";
import { aReader, aReview, aSession, type ReviewRow } from "../support/rows.ts";
import { ask, ensureBuild, type SiteProcess, startSiteProcess, until } from "../support/site-process.ts";

const READERS = 200;

let root: string;
let database: EmbeddedDatabase;
let site: SiteProcess;
let other: SiteProcess;

beforeAll(async () => {
  ensureBuild();
  root = mkdtempSync(path.join(tmpdir(), "live-"));
  chmodSync(root, 0o755);
  database = await startEmbedded(path.join(root, "pg"), { durable: false });
  await migrate(database.url);
  process.env.DATABASE_URL = database.url;
  site = await startSiteProcess(database.url);
  other = await startSiteProcess(database.url, { LIVE_READERS_PER_ADDRESS: "2" });
});

afterAll(async () => {
  await Promise.all([site?.stop(), other?.stop()]);
  await closeDatabase();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

const addressOf = (review: ReviewRow) => `/api/live?review=${review.id}`;
const says =
  (pointId: string, agree: number) =>
  ({ data }: LiveEvent) =>
    data[pointId]?.[0] === agree;

async function vote(at: SiteProcess, pointId: string): Promise<{ agree: number; at: string }> {
  const host = `localhost:${at.port}`;
  const answer = await ask(at, "/api/votes", {
    method: "POST",
    headers: {
      cookie: `verdict.session=${await aSession(await aReader())}`,
      origin: `http://${host}`,
      host,
      "content-type": "application/json",
    },
    body: JSON.stringify({ pointId, stance: "agree" }),
  });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text);
}

async function connections(): Promise<number> {
  const [row] = await sqlClient()<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where datname = current_database()`;
  return row?.count ?? 0;
}

it("tells two hundred readers of one instance and one of another of a vote, over no connection more", async () => {
  const review = await aReview();
  const pointId = review.points[0]?.id ?? "";
  await Promise.all([vote(site, review.points[1]?.id ?? ""), vote(other, review.points[1]?.id ?? "")]);
  const before = await connections();
  const here = await Promise.all(Array.from({ length: READERS }, () => followLive(site, addressOf(review))));
  const there = await followLive(other, addressOf(review));
  const everybody = [...here, there];
  onTestFinished(() => {
    for (const reader of everybody) reader.close();
  });
  await Promise.all(everybody.map((reader) => reader.hears(says(pointId, 0))));
  await vote(other, pointId);
  await Promise.all(everybody.map((reader) => reader.hears(says(pointId, 1))));
  await vote(site, pointId);
  await Promise.all(everybody.map((reader) => reader.hears(says(pointId, 2))));
  expect(await connections()).toBeLessThan(before + 10);
  for (const { events } of everybody) {
    const counts = events.flatMap(({ data }) => data[pointId]?.[0] ?? []);
    expect(counts).toEqual([...new Set(counts)].sort());
  }
});

it("is not to be kept by anyone on the way, nor held back", async () => {
  const reader = await followLive(site, addressOf(await aReview()));
  expect(reader.status).toBe(200);
  expect(reader.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  expect(reader.headers["set-cookie"]).toBeUndefined();
  reader.close();
});

it("refuses what is no review, and answers in silence where there is no room", async () => {
  expect((await ask(site, "/api/live?review=x")).status).toBe(400);
  expect((await ask(site, "/api/live")).status).toBe(400);
  const review = await aReview();
  const two = await Promise.all([1, 2].map(() => followLive(other, addressOf(review))));
  expect((await ask(other, addressOf(review))).status).toBe(204);
  two[0]?.close();
  const third = await until(
    () => followLive(other, addressOf(review)),
    ({ status }) => status === 200,
  );
  for (const reader of [two[1], third]) reader?.close();
});

it("ends the streams and the process together", async () => {
  const third = await startSiteProcess(database.url);
  const review = await aReview();
  const readers = await Promise.all(Array.from({ length: 50 }, () => followLive(third, addressOf(review))));
  await Promise.all(readers.map((reader) => reader.hears(says(review.points[0]?.id ?? "", 0))));
  expect(await third.stop()).toBe(0);
  expect(await Promise.all(readers.map(({ ended }) => ended))).toEqual(readers.map(() => "ended"));
});
