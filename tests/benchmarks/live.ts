import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Bench, bestOf } from "./bench.ts";
import { measureMemory } from "./memory.ts";
import { MB, ms, printTable, whole } from "./report.ts";
import { voteRequests } from "./requests.ts";
import { post, voteStorm } from "./vote-storm.ts";

const READERS = 2_000;
const VOTES = 20;
const SECONDS = 4;
const VOTES_PER_SECOND = 50;

type Reader = { heard: (marker: string) => Promise<number>; close: () => void };

/** Two thousand open pages that follow one review: what they cost, and how soon they see a vote. */
export async function benchLive(bench: Bench): Promise<void> {
  const { site, hot } = bench;
  const page = [{ path: `/reviews/${hot.slug}` }];
  const load = async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      if (bench.wrk) runs.push(await bench.wrk.load(site.origin, page, { connections: 16, seconds: SECONDS }));
    }
    return runs.length > 0 ? bestOf(runs).perSecond : null;
  };
  const stormy = async () => {
    const loading = load();
    const { latenciesMs, failed } = await voteStorm(bench, VOTES_PER_SECOND, loading);
    if (failed > 0) console.log(`!! ${failed} votes failed.`);
    return { pages: await loading, latenciesMs };
  };
  const [quiet, storm] = [await load(), await stormy()];
  const before = measureMemory(site);
  const readers: Reader[] = [];
  for (let index = 0; index < READERS; index++) readers.push(await open(site.origin, hot.id, index));
  await Promise.all(readers.map((reader) => reader.heard("{")));
  const after = measureMemory(site);
  const delays = await measureDelays(bench, readers);
  const [quietOpen, stormOpen] = [await load(), await stormy()];
  for (const reader of readers) reader.close();

  printTable(
    `${whole(READERS)} open readers of one review, in one process`,
    ["", "without them", "with them"],
    [
      ["memory of the site (PSS), MB", before ? MB(before.site) : "–", after ? MB(after.site) : "–"],
      ["review page, 16 connections, a second", count(quiet), count(quietOpen)],
      [`the same under ${VOTES_PER_SECOND} votes a second on it`, count(storm.pages), count(stormOpen.pages)],
      ["these votes, p50 / p95 / worst ms", percentiles(storm.latenciesMs), percentiles(stormOpen.latenciesMs)],
      ["vote answered until a reader hears of it, p50 / p95 / worst ms", "", percentiles(delays)],
    ],
  );
}

const count = (perSecond: number | null) => (perSecond === null ? "–" : whole(perSecond));

function percentiles(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN);
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}

/** A reader who says an address of their own and notes when words came. */
function open(origin: string, reviewId: string, index: number): Promise<Reader> {
  const headers = { "x-forwarded-for": `10.1.${index >> 8}.${index & 255}` };
  return new Promise((resolve, reject) => {
    const request = http.get(`${origin}/api/live?review=${reviewId}`, { headers, agent: false }, (response) => {
      let text = "";
      let waiting: { marker: string; done: (at: number) => void } | null = null;
      const look = () => {
        if (!waiting || !text.includes(waiting.marker)) return;
        waiting.done(performance.now());
        waiting = null;
        text = "";
      };
      response.on("data", (chunk) => {
        text = (text + chunk).slice(-2_000);
        look();
      });
      const heard = (marker: string) =>
        new Promise<number>((done) => {
          waiting = { marker, done };
          look();
        });
      if (response.statusCode === 200) resolve({ heard, close: () => request.destroy() });
      else reject(new Error(`A reader was answered ${response.statusCode}.`));
    });
    request.once("error", (error) => (request.destroyed ? undefined : reject(error)));
  });
}

async function measureDelays({ site, readers: voters, hot }: Bench, readers: Reader[]): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const delays: number[] = [];
  // The other way than the storm before, so that each changes something.
  const requests = voteRequests(site.origin, voters, [hot]).slice(voters.length, voters.length + VOTES);
  for (const { path = "", headers = {}, body = "" } of requests) {
    const { status, text } = await post(agent, `${site.origin}${path}`, headers, body);
    const answeredAt = performance.now();
    if (status !== 200) throw new Error(`A vote was answered ${status}: ${text}`);
    const { agree, disagree } = JSON.parse(text);
    const marker = `"${JSON.parse(body).pointId}":[${agree},${disagree},`;
    const heardAt = await Promise.all(readers.map((reader) => reader.heard(marker)));
    delays.push(...heardAt.map((at) => at - answeredAt));
    await pause(500);
  }
  agent.destroy();
  return delays;
}
