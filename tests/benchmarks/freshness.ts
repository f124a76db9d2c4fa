import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import { median, ms, printTable } from "./report.ts";
import { voteRequests } from "./requests.ts";
import { post } from "./vote-storm.ts";

const VOTES = 20;

/** How long after a vote was answered everyone's page shows it, quiet and while 64 connections read. */
export async function benchFreshness(bench: Bench): Promise<void> {
  const { wrk, site, hot } = bench;
  const rows = [row("quiet", await measure(bench, 0))];
  if (wrk) {
    const reading = wrk.load(site.origin, [{ path: `/reviews/${hot.slug}` }], { connections: 64, seconds: 8 });
    await pause(500);
    rows.push(row("while 64 connections read", await measure(bench, VOTES)));
    await reading;
  }
  printTable(
    "Freshness: from the answer to a vote until the public page shows it",
    ["", "at the first look", "p50 ms", "worst ms"],
    rows,
  );
}

function row(name: string, waits: { ms: number; looks: number }[]): string[] {
  const times = waits.map((wait) => wait.ms);
  const first = waits.filter(({ looks }) => looks === 1).length;
  return [name, `${first} of ${waits.length}`, ms(median(times)), ms(Math.max(...times))];
}

async function measure({ site, readers, hot }: Bench, from: number) {
  const agent = new http.Agent({ keepAlive: true });
  const requests = voteRequests(site.origin, readers, [hot]).slice(
    readers.length + 100 + from,
    readers.length + 100 + from + VOTES,
  );
  const back = voteRequests(site.origin, readers, [hot]).slice(100 + from, 100 + from + VOTES);
  const waits: { ms: number; looks: number }[] = [];
  for (const [index, request] of requests.entries()) {
    await send(agent, site.origin, back[index]);
    await pause(250);
    const wanted = await send(agent, site.origin, request);
    const answeredAt = performance.now();
    for (let looks = 1; ; looks++) {
      const seen = await tallyOn(`${site.origin}/reviews/${hot.slug}`, wanted.pointId);
      if (seen === wanted.tally) {
        waits.push({ ms: performance.now() - answeredAt, looks });
        break;
      }
      if (performance.now() - answeredAt > 5_000)
        throw new Error(`The page shows ${seen} after 5 s, not ${wanted.tally}.`);
    }
  }
  agent.destroy();
  return waits;
}

async function send(agent: http.Agent, origin: string, request: ReturnType<typeof voteRequests>[number] | undefined) {
  const { path = "", headers = {}, body = "" } = request ?? {};
  const { status, text } = await post(agent, `${origin}${path}`, headers, body);
  if (status !== 200) throw new Error(`A vote was answered ${status}: ${text}`);
  const { agree, disagree } = JSON.parse(text);
  return { pointId: JSON.parse(body).pointId as string, tally: `${agree}/${disagree}` };
}

async function tallyOn(url: string, pointId: string): Promise<string | null> {
  const html = await (await fetch(url)).text();
  const point = html.slice(html.indexOf(`data-point-id="${pointId}"`));
  const agree = /data-agree="(\d+)"/.exec(point)?.[1];
  const disagree = /data-disagree="(\d+)"/.exec(point)?.[1];
  return agree && disagree ? `${agree}/${disagree}` : null;
}
