import { sqlClient } from "#db/client.ts";
import { search, suggest } from "#features/search/queries.ts";
import { fillDatabase } from "../../scripts/seed-large/fill.ts";
import { FULL_COUNTS } from "../../scripts/seed-large/plan.ts";
import type { Bench } from "./bench.ts";
import { cpuMicros } from "./memory.ts";
import { median, ms, printTable } from "./report.ts";

const ROUNDS = 60;
const WARM_UP = 8;
const PLAIN_ROUNDS = 5;
const RARE = "쁷뤯";

/** One query of each kind. The rare word stands in three comments of a hundred thousand, the absent one in none. */
const QUERIES: Record<string, string> = {
  "common, Hangul, two syllables": "어요",
  "common, Hangul, one syllable": "이",
  "rare, Hangul, two syllables": RARE,
  "absent, Hangul, two syllables": "쁷뤰",
  "rare, Hangul, one syllable": "쁷",
  "title in Hangul": "사운드트랙",
  "title in English": "Soundtrack #1",
  "initial consonants": "ㅅㅇㄷㅌㄹ",
  "initial consonants, two": "ㄱㅇ",
  "typing slip, English": "soundtrak",
  "typing slip, Hangul": "겨울펀지",
  "English stem, common": "charming",
  "English stem, rare": "inseparable",
  "two words, English": "beautiful music",
  "two words, Hangul": "음악 결말",
  "stop words only": "of the",
  "200 letters": "겨울 편지 soundtrack ".repeat(10).slice(0, 200),
};
const TYPED = ["w", "win", "겨", "겨울ㅍ", "ㄱㅇ", "byeol r"];

/** Searches 2,000 dramas, 3,000 reviews and 100,000 comments, one query after the other, beside `ilike` over the same rows. */
export async function benchSearch({ site }: Bench): Promise<void> {
  await fillDatabase({ ...FULL_COUNTS, votes: 0 }, { force: true });
  const sql = sqlClient();
  await sql`update comments set body_markdown = body_markdown || ' ' || ${`${RARE} inseparable`}
    where id in (select id from comments where status = 'visible' order by id limit 3)`;
  await sql`vacuum analyze search_documents`;
  const rows = [];
  for (const [name, query] of Object.entries(QUERIES)) {
    const cpuBefore = cpuMicros(site.databasePid);
    const times = await timesOf(ROUNDS, () => search(query));
    const cpuMs = (cpuMicros(site.databasePid) - cpuBefore) / 1_000 / (ROUNDS + WARM_UP);
    const plain = median(await timesOf(PLAIN_ROUNDS, () => searchPlainly(query)));
    rows.push([
      name,
      await countFound(query),
      ...figures(times),
      ms(cpuMs),
      ms(plain),
      (plain / median(times)).toFixed(0),
    ]);
  }
  printTable(
    "Search, one at a time, ms",
    ["query", "found", "p50", "p95", "CPU each", "ilike p50", "times as fast"],
    rows,
  );
  const typed = await timesOf(ROUNDS, (round) => suggest(TYPED[round % TYPED.length] ?? ""));
  const pages = await timesOf(ROUNDS, async (round) => {
    const query = encodeURIComponent(Object.values(QUERIES)[round % 16] ?? "");
    // Another address each time: the limit per address stays on.
    const headers = { "x-forwarded-for": `10.9.0.${round}` };
    const answer = await fetch(`${site.origin}/search?q=${query}`, { headers });
    if (!answer.ok) console.log(`!! /search answered ${answer.status}`);
    await answer.arrayBuffer();
  });
  printTable(
    "Suggestions and the page, ms",
    ["", "p50", "p95"],
    [
      ["suggestions", ...figures(typed)],
      ["the page, through the door", ...figures(pages)],
    ],
  );
}

async function timesOf(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = -Math.min(WARM_UP, rounds); round < rounds; round++) {
    const startedAt = performance.now();
    await work(Math.abs(round));
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

function figures(times: number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [ms(median(sorted)), ms(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)];
}

async function countFound(query: string): Promise<number> {
  return (await search(query)).groups.reduce((all, { found }) => all + found, 0);
}

/** The reference: every word of the query somewhere in the same rows, by looking at each. */
async function searchPlainly(query: string): Promise<unknown> {
  const patterns = query.split(" ").map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  return sqlClient()`select kind, count(*) from search_documents
    where (names || ' ' || body) ilike all(${patterns}) group by kind`;
}
