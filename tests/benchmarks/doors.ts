import { SHOWN_AT_ONCE } from "#features/comments/policy.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { type Bench, checkClean, withCpu } from "./bench.ts";
import { type Reference, startBareNode } from "./references.ts";
import { ms, printTable, ratio, whole } from "./report.ts";
import { commentRequests, headersOf, plainComments, plainVotes, voteRequests } from "./requests.ts";
import { countWrongTallies, makePlainTables } from "./rows.ts";
import { listIds } from "./thread-rows.ts";
import type { Load, Sent } from "./wrk.ts";

const AT_16 = { connections: 16, seconds: 4 };
const HEAD = ["16 connections", "per second", "of the plain statement", "p50 ms", "p99 ms", "CPU µs each"];
const COMMENTS_AT_MOST = 14_000;
// More than two seconds of warming up can send.
const WARM_REQUESTS = 4_000;

/** Votes through the real door, on many reviews and on one, beside a plain upsert through a bare Node server. */
export async function benchVotes(bench: Bench): Promise<void> {
  const { site, readers, hot, spread } = bench;
  await besidePlain(bench, "Votes through the real door", [
    ["spread over reviews", voteRequests(site.origin, readers, spread), plainVotes(readers, spread)],
    ["on one hot review", voteRequests(site.origin, readers, [hot]), plainVotes(readers, [hot])],
  ]);
  const wrong = await countWrongTallies();
  console.log(`\nTallies that differ from count(*): ${wrong}.`);
}

/** The same for comments, beside a plain insert. */
export async function benchComments(bench: Bench): Promise<void> {
  const { site, readers, spread } = bench;
  const [hot, ...others] = spread;
  if (!hot) throw new Error("no review");
  await besidePlain(bench, "Comments through the real door", [
    [
      "spread over reviews",
      commentRequests(site.origin, readers, others, COMMENTS_AT_MOST),
      plainComments(readers, others),
    ],
    [
      "on one hot review",
      commentRequests(site.origin, readers, [hot], COMMENTS_AT_MOST),
      plainComments(readers, [hot]),
    ],
  ]);
}

/** What is mine on a page, for signed-in readers, beside one statement by session through a bare Node server. */
export async function benchOverlay(bench: Bench): Promise<void> {
  const { readers, hot } = bench;
  const path = `/api/overlay?review=${hot.id}&shown=${(await listIds(hot.id)).slice(0, SHOWN_AT_ONCE).join(",")}`;
  const sent = readers.map((reader, index) => ({ path, headers: headersOf(reader, index) }));
  const plain = readers.map(({ token }) => ({ path: `/session?token=${hashToken(token)}` }));
  await besidePlain(bench, "Overlay of signed-in readers", [["overlay", sent, plain]]);
}

async function besidePlain(bench: Bench, title: string, cases: [string, Sent[], Sent[]][]): Promise<void> {
  const { wrk, site } = bench;
  if (!wrk) return console.log(`${title}: not measured, wrk is missing.`);
  const node = await withPlainTables(bench);
  try {
    const rows: string[][] = [];
    for (const [name, real, plain] of cases) {
      await mustBeOpen(site.origin, real);
      // Never a request twice: a comment sent again is answered with the first one and stores nothing.
      const isOnce = real.length > COMMENTS_AT_MOST / 2;
      const [warming, measured] = isOnce ? [real.slice(1, WARM_REQUESTS), real.slice(WARM_REQUESTS)] : [real, real];
      await wrk.load(site.origin, warming, { ...AT_16, seconds: 2 });
      await wrk.load(node.origin, plain, { ...AT_16, seconds: 1 });
      const limit = await withCpu(node.pid, () => wrk.load(node.origin, plain, AT_16));
      const load = await withCpu(site.sitePid, () => wrk.load(site.origin, measured, AT_16));
      checkClean(name, load);
      checkClean(`plain, ${name}`, limit);
      rows.push(row(name, load, limit), row("  plain statement", limit, limit));
    }
    printTable(title, HEAD, rows);
  } finally {
    await node.stop();
  }
}

let hasPlainTables = false;

async function withPlainTables({ site }: Bench): Promise<Reference> {
  if (!hasPlainTables) await makePlainTables();
  hasPlainTables = true;
  return startBareNode(Buffer.from("-"), site.databaseUrl, site.folder);
}

/** One request that must be taken, so that a closed door is seen at once. */
async function mustBeOpen(origin: string, [first]: Sent[]): Promise<void> {
  const { path = "/", headers = {}, body } = first ?? {};
  const answer = await fetch(`${origin}${path}`, body === undefined ? { headers } : { method: "POST", headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
}

type Cost = Load & { cpuMicros: number };

function row(name: string, load: Cost, limit: Cost): string[] {
  const { perSecond, p50Ms, p99Ms, cpuMicros } = load;
  return [name, whole(perSecond), ratio(perSecond, limit.perSecond), ms(p50Ms), ms(p99Ms), whole(cpuMicros)];
}
