import { type Bench, bestOf, checkClean, withCpu } from "./bench.ts";
import { type Reference, startBareNode, startNginx } from "./references.ts";
import { median, ms, printTable, ratio, whole } from "./report.ts";
import { voteStorm } from "./vote-storm.ts";
import type { Load, Sent } from "./wrk.ts";

const ROUNDS = 3;
const SECONDS = 2;
const STORM_SECONDS = 6;
const WRITES_PER_SECOND = 50;

/** The review page at 1, 16 and 64 connections beside both references, then the same under writes. */
export async function benchPage(bench: Bench): Promise<void> {
  const { wrk, site, hot, nginx } = bench;
  if (!wrk) return console.log("The page was not loaded: wrk is missing.");
  const path = `/reviews/${hot.slug}`;
  const html = Buffer.from(await (await fetch(`${site.origin}${path}`)).arrayBuffer());
  const node = await startBareNode(html, site.databaseUrl, site.folder);
  const file = nginx ? await startNginx(nginx, html, site.folder) : null;
  if (!file) console.log("nginx is missing: its column stays empty.");
  try {
    await wrk.load(site.origin, [{ path }], { connections: 16, seconds: 2 });
    const rows: string[][] = [];
    for (const connections of [1, 16, 64]) rows.push(await besideReferences(bench, path, node, file, connections));
    rows.push(await asBrowser(bench, path));
    printTable(`Review page, ${html.length} bytes, alone`, HEAD, rows);
    await underWrites(bench, path);
  } finally {
    await node.stop();
    await file?.stop();
  }
}

const HEAD = [
  "connections",
  "requests/s",
  "of bare Node",
  "of nginx",
  "p50 ms",
  "p99 ms",
  "bare Node/s",
  "nginx/s",
  "p99 Node",
  "p99 nginx",
  "CPU µs each",
  "Node",
  "nginx",
];

async function besideReferences(
  bench: Bench,
  path: string,
  node: Reference,
  file: Reference | null,
  connections: number,
) {
  const wrk = bench.wrk as NonNullable<Bench["wrk"]>;
  const loads = { site: [] as Cost[], node: [] as Cost[], nginx: [] as Cost[] };
  const load = (pid: number, origin: string, sent: Sent) =>
    withCpu(pid, () => wrk.load(origin, [sent], { connections, seconds: SECONDS }));
  for (let round = 0; round < ROUNDS; round++) {
    loads.node.push(await load(node.pid, node.origin, { path: "/" }));
    loads.site.push(await load(bench.site.sitePid, bench.site.origin, { path }));
    if (file) loads.nginx.push(await load(file.pid, file.origin, { path: "/index.html" }));
  }
  const site = bestOf(loads.site);
  const bare = bestOf(loads.node);
  const fast = file ? bestOf(loads.nginx) : undefined;
  checkClean(`page at ${connections}`, site);
  return [
    String(connections),
    whole(site.perSecond),
    ratio(site.perSecond, bare.perSecond),
    ratio(site.perSecond, fast?.perSecond),
    ms(site.p50Ms),
    ms(site.p99Ms),
    whole(bare.perSecond),
    fast ? whole(fast.perSecond) : "–",
    ms(bare.p99Ms),
    fast ? ms(fast.p99Ms) : "–",
    cpu(loads.site),
    cpu(loads.node),
    fast ? cpu(loads.nginx) : "–",
  ];
}

type Cost = Load & { cpuMicros: number };
const cpu = (costs: Cost[]) => whole(Math.min(...costs.map(({ cpuMicros }) => cpuMicros)));

async function asBrowser({ wrk, site }: Bench, path: string) {
  const sent = { path, headers: { "Accept-Encoding": "gzip, deflate, br, zstd" } };
  const load = await (wrk as NonNullable<Bench["wrk"]>).load(site.origin, [sent], {
    connections: 64,
    seconds: SECONDS,
  });
  return [
    "64, compressed",
    whole(load.perSecond),
    "–",
    "–",
    ms(load.p50Ms),
    ms(load.p99Ms),
    "–",
    "–",
    "–",
    "–",
    "–",
    "–",
    "–",
  ];
}

async function underWrites(bench: Bench, path: string): Promise<void> {
  const wrk = bench.wrk as NonNullable<Bench["wrk"]>;
  const load = (seconds: number) => wrk.load(bench.site.origin, [{ path }], { connections: 64, seconds });
  const before = await load(3);
  const reading = load(STORM_SECONDS);
  const storm = await voteStorm(bench, WRITES_PER_SECOND, reading);
  const during = await reading;
  const after = await load(3);
  const quiet = (before.perSecond + after.perSecond) / 2;
  checkClean("page under writes", during);
  if (storm.failed > 0) console.log(`!! ${storm.failed} of ${storm.sent} votes of the storm failed.`);
  const writes = (storm.sent / STORM_SECONDS).toFixed(0);
  const writesP99 = [...storm.latenciesMs].sort((a, b) => a - b)[Math.floor(storm.latenciesMs.length * 0.99)] ?? 0;
  printTable(
    `Review page under ${writes} votes a second on it, 64 connections`,
    ["", "requests/s", "of quiet", "p50 ms", "p99 ms"],
    [
      [
        "quiet, before and after",
        whole(quiet),
        "1.00",
        ms((before.p50Ms + after.p50Ms) / 2),
        ms((before.p99Ms + after.p99Ms) / 2),
      ],
      ["under writes", whole(during.perSecond), ratio(during.perSecond, quiet), ms(during.p50Ms), ms(during.p99Ms)],
      ["the votes themselves", writes, "–", ms(median(storm.latenciesMs)), ms(writesP99)],
    ],
  );
}
