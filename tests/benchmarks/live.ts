import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Bench, bestOf } from "./bench.ts";
import { measureMemory } from "./memory.ts";
import { MB, ms, printTable, ratio, whole } from "./report.ts";
import { voteRequests } from "./requests.ts";
import { post, voteStorm } from "./vote-storm.ts";

const READERS = 2_000;
const VOTES = 20;
const SECONDS = 5;

type Reader = { heard: (marker: string) => Promise<number>; close: () => void };

/** Two thousand open pages that follow one review: what they cost, and how soon they see a vote. */
export async function benchLive(bench: Bench): Promise<void> {
  const { site, hot } = bench;
  const page = [{ path: `/reviews/${hot.slug}` }];
  const load = async () => {
    const runs = [];
    for (let run = 0; run < 3; run++) {
      if (bench.wrk) runs.push(await bench.wrk.load(site.origin, page, { connections: 16, seconds: SECONDS }));
    }
    return runs.length > 0 ? bestOf(runs).perSecond : null;
  };
  const quiet = await load();
  const before = measureMemory(site);
  const readers: Reader[] = [];
  for (let index = 0; index < READERS; index++) readers.push(await open(site.origin, hot.id, index));
  await Promise.all(readers.map((reader) => reader.heard("{")));
  const after = measureMemory(site);
  const whileOpen = await load();
  const delays = await measureDelays(bench, readers);
  const stormy = await stormDelays(bench);
  const open2 = after && before ? ((after.site - before.site) / READERS / 1_000).toFixed(1) : "–";
  for (const reader of readers) reader.close();

  printTable(
    `${whole(READERS)} open readers of one review, in one process`,
    ["", "figure"],
    [
      [
        "memory of the site (PSS) before / with them, MB",
        before && after ? `${MB(before.site)} / ${MB(after.site)}` : "–",
      ],
      ["kB each", open2],
      ["from the answer to a vote until a reader hears of it, p50 / p95 / worst, ms", percentiles(delays)],
      [`votes at 50 a second on it: answered after, p50 / p95 / worst, ms`, percentiles(stormy)],
      ["review page at 16 connections, of what it was without them", ratio(whileOpen ?? 0, quiet ?? 0)],
    ],
  );
}

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
  const requests = voteRequests(site.origin, voters, [hot]).slice(0, VOTES);
  for (const { path = "", headers = {}, body = "" } of requests) {
    const { status, text } = await post(agent, `${site.origin}${path}`, headers, body);
    const answeredAt = performance.now();
    if (status !== 200) throw new Error(`A vote was answered ${status}: ${text}`);
    const { agree, disagree } = JSON.parse(text);
    const marker = `"${JSON.parse(body).pointId}":[${agree},${disagree}]`;
    const heardAt = await Promise.all(readers.map((reader) => reader.heard(marker)));
    delays.push(...heardAt.map((at) => at - answeredAt));
    await pause(200);
  }
  agent.destroy();
  return delays;
}

async function stormDelays(bench: Bench): Promise<number[]> {
  const { latenciesMs, failed } = await voteStorm(bench, 50, pause(SECONDS * 1_000));
  if (failed > 0) console.log(`!! ${failed} votes failed.`);
  return latenciesMs;
}
