import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { sqlClient } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";
import { type Bench, bestOf, checkClean } from "./bench.ts";
import { cpuMicros } from "./memory.ts";
import { kB, median, ms, printTable, ratio, whole } from "./report.ts";
import { commentRequests } from "./requests.ts";
import { makeReview, type ReviewUnderLoad } from "./rows.ts";
import { expandWholly } from "./thread-expanding.ts";
import { listIds, makeThread, SHAPE_LENGTH } from "./thread-rows.ts";
import { post } from "./vote-storm.ts";
import { weigh } from "./weight.ts";

const LONGEST = 100_000;
const WARMING = 10;
const REBUILDS = 25;
const LOOK_EVERY_MS = 20;
const WRITERS = 50;
const EACH = 4;

/** Long discussions in the shape of a real one: what their first page weighs, costs and bears, beside one of forty comments. */
export async function benchThread(bench: Bench): Promise<void> {
  const { readers, hot } = bench;
  const real = await makeReview("bench-thread");
  await makeThread(real, readers, SHAPE_LENGTH);
  const long = await makeReview("bench-long-thread");
  await makeThread(long, readers, LONGEST);
  await comparePages(bench, [
    ["40 comments", hot],
    [`${whole(SHAPE_LENGTH)} comments`, real],
    [`${whole(LONGEST)} comments`, long],
  ]);
  await expandWholly(bench, real);
  await writeAtOnce(bench, real);
}

async function comparePages(bench: Bench, cases: [string, ReviewUnderLoad][]): Promise<void> {
  const rows: string[][] = [];
  let first: { perSecond: number; cpu: number } | undefined;
  for (const [name, review] of cases) {
    const page = await weigh(`${bench.site.origin}/reviews/${review.slug}`);
    const perSecond = await readAt64(bench, review);
    const rebuilt = await rebuild(bench, review);
    first ??= { perSecond, cpu: rebuilt.site + rebuilt.database };
    rows.push([
      name,
      kB(page.raw),
      kB(page.sent),
      whole(perSecond),
      ratio(perSecond, first.perSecond),
      ms(rebuilt.wall),
      ms(rebuilt.site),
      ms(rebuilt.database),
      ratio(rebuilt.site + rebuilt.database, first.cpu),
    ]);
  }
  printTable(
    "Review page by the length of its discussion",
    [
      "",
      "raw kB",
      "as sent kB",
      "64 connections, a second",
      "of the first",
      "made again after a comment, p50 ms",
      "CPU ms, site",
      "CPU ms, database",
      "of the first",
    ],
    rows,
  );
}

async function readAt64({ wrk, site }: Bench, { slug }: ReviewUnderLoad): Promise<number> {
  if (!wrk) return Number.NaN;
  const load = () => wrk.load(site.origin, [{ path: `/reviews/${slug}` }], { connections: 64, seconds: 2 });
  const best = bestOf([await load(), await load(), await load()]);
  checkClean(`page of ${slug}`, best);
  return best.perSecond;
}

/** From the news of a comment until the page has it, and what that costs the processor; in milliseconds. */
async function rebuild({ site, readers }: Bench, review: ReviewUnderLoad) {
  const sql = sqlClient();
  const url = `${site.origin}/reviews/${review.slug}`;
  const walls: number[] = [];
  let [siteCpu, databaseCpu] = [0, 0];
  // Jobs that would tell people of each of the comments filled in are no part of what a page costs.
  await sql`delete from happenings`;
  for (let round = -WARMING; round < REBUILDS; round++) {
    await sql`insert into comments (review_id, author_id, body_markdown) values (${review.id}, ${readers[round + WARMING]?.id ?? ""}, 'One more.')`;
    const [row] = await sql<{ n: number }[]>`
      select sum(visible)::int as n from comment_counts where review_id = ${review.id}`;
    const count = `${whole(row?.n ?? 0)} comments`;
    await pause(400);
    const old = await etagOf(url);
    const before = [cpuMicros(site.sitePid), cpuMicros(site.databasePid)] as const;
    const from = performance.now();
    await sql`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify([`comments:${review.id}`])})`;
    // Each look costs the site something too: asking for the page itself would cost more than making it.
    while ((await etagOf(url)) === old) await pause(LOOK_EVERY_MS);
    if (round >= 0) {
      walls.push(performance.now() - from);
      siteCpu += cpuMicros(site.sitePid) - before[0];
      databaseCpu += cpuMicros(site.databasePid) - before[1];
    }
    if (!(await (await fetch(url)).text()).includes(count))
      throw new Error("the page was made again without the comment");
  }
  return { wall: median(walls), site: siteCpu / 1_000 / REBUILDS, database: databaseCpu / 1_000 / REBUILDS };
}

const etagOf = async (url: string) => (await fetch(url, { method: "HEAD" })).headers.get("etag");

/** Fifty people write into one thread at once, each comment sent twice, while 64 connections read; then the books are checked. */
async function writeAtOnce(bench: Bench, review: ReviewUnderLoad): Promise<void> {
  const { site, readers, wrk } = bench;
  const before = new Set(await listIds(review.id));
  const orderBefore = await readToEnd(site.origin, review.slug);
  const reading = wrk?.load(site.origin, [{ path: `/reviews/${review.slug}` }], { connections: 64, seconds: 6 });
  await pause(500);
  const requests = commentRequests(site.origin, readers.slice(100, 100 + WRITERS), [review], WRITERS * EACH);
  const agent = new http.Agent({ keepAlive: true, maxSockets: WRITERS });
  const times: number[] = [];
  const send = async ({ path, headers = {}, body = "" }: (typeof requests)[number]) => {
    const from = performance.now();
    const { status, text } = await post(agent, `${site.origin}${path}`, headers, body);
    times.push(performance.now() - from);
    if (status !== 200) throw new Error(`A comment was answered ${status}: ${text}`);
    return JSON.parse(text).id as string;
  };
  const answered = await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const ids: string[] = [];
      for (let n = 0; n < EACH; n++) {
        const request = requests[n * WRITERS + writer];
        if (request) ids.push(...(await Promise.all([send(request), send(request)])));
      }
      return ids;
    }),
  );
  agent.destroy();
  const read = await reading;
  const stored = (await listIds(review.id)).filter((id) => !before.has(id));
  const promised = new Set(answered.flat());
  const lost = [...promised].filter((id) => !stored.includes(id)).length;
  const order = await readToEnd(site.origin, review.slug);
  const isStable = orderBefore.every((id, place) => order[place] === id);
  printTable(
    `${WRITERS} people write into one discussion at once, each comment sent twice, while 64 connections read it`,
    ["sent", "p50 ms", "p95 ms", "stored", "lost", "doubled", "order before kept", "page meanwhile, a second"],
    [
      [
        times.length,
        ms(median(times)),
        ms(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0),
        stored.length,
        lost,
        stored.length - promised.size,
        isStable ? "yes" : "no",
        read ? whole(read.perSecond) : "–",
      ],
    ],
  );
}

/** The heads of all threads, the oldest first, as an open page would load them. */
async function readToEnd(origin: string, slug: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | null = "oldest"; next; ) {
    const answer = await fetch(`${origin}/reviews/${slug}/discussion/${next}.json`);
    const slice = (await answer.json()) as { items: { id?: string; indent?: number }[]; next: string | null };
    ids.push(...slice.items.flatMap(({ id, indent }) => (id && !indent ? [id] : [])));
    next = slice.next;
  }
  return ids;
}
