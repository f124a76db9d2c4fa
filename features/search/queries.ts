import "server-only";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { inTurn } from "#lib/in-turn.ts";
import { grouped, groupOf, type Hit, type HitGroup, hitOf, type Row } from "./hits.ts";
import { GROUPS, type Group } from "./inputs.ts";
import { asksForNothing, FIRST_RESULTS, hasTypingSlips, PAGE_RESULTS, SUGGESTIONS, termsOf } from "./policy.ts";
import { matching, nearlyMatching, suggesting } from "./queries-sql.ts";

const TIMEOUT_MS = 1_500;
/** So many searches run in a process at a time, that slow ones leave connections to all others; so many wait for them. */
const AT_ONCE = 2;
const MOST_ASKED = 100;
/** From here on a name is meant in spite of a typing slip; from the lower one on it may be. */
const LIKENESS = { meant: 0.45, perhaps: 0.3 } as const;

export type SearchResult = { groups: HitGroup[]; nearest: Hit[] };

/**
 * What is found for a query, in the order of GROUPS without empty ones, each best first: names that are it, that begin
 * with it, that hold it; then by how much of the text is about it (`ts_rank`); then the newest. Where nothing but
 * comments is found, names that are nearly it. With `only`, one group by pages. Throws `unavailable` when it takes too long.
 */
export async function search(query: string, only?: Group, page = 1): Promise<SearchResult> {
  const terms = termsOf(query);
  if (asksForNothing(terms)) return { groups: [], nearest: [] };
  const size = only ? PAGE_RESULTS : FIRST_RESULTS;
  const offset = only ? (page - 1) * size : 0;
  return withinTime(async (tx) => {
    const rows = await tx.execute<Row>(matching(terms, only ? [only] : [...GROUPS], size, offset));
    const exact = grouped([...rows], terms, { offset });
    const isNamed = exact.some(({ group }) => group !== "comments");
    if (only || isNamed || !hasTypingSlips(terms)) return { groups: exact, nearest: [] };
    const alike = [...(await tx.execute<Row>(nearlyMatching(terms, FIRST_RESULTS)))];
    const meant = alike.filter(({ score }) => score >= LIKENESS.meant);
    const groups = [...grouped(meant, terms, { isNear: true }), ...exact];
    const perhaps = groups.length > 0 ? [] : alike.filter((row) => ["dramas", "people"].includes(groupOf(row)));
    return { groups, nearest: perhaps.map((row) => hitOf(row, terms)) };
  });
}

export type Suggestion = { kind: "drama" | "person"; title: string; hangul: string | null; path: string };

/** Names of dramas and people for what is being typed, those that begin with it first, at most SUGGESTIONS. */
export async function suggest(query: string): Promise<Suggestion[]> {
  const terms = termsOf(query);
  if (terms.folded.trim() === "") return [];
  const rows = await withinTime((tx) =>
    tx.execute<Omit<Suggestion, "path"> & { slug: string }>(suggesting(terms, SUGGESTIONS)),
  );
  return [...rows].map(({ slug, ...row }) => ({
    ...row,
    path: `/${row.kind === "drama" ? "dramas" : "people"}/${slug}`,
  }));
}

/** Runs a search under its own time limit: a query that takes too long gives way and says so. */
async function withinTime<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const found = await inItsTurn(work).catch((error) => {
    if (!isCancelled(error)) throw error;
    return null;
  });
  if (found) return found.of as T;
  throw new AppError("unavailable", "search.errors.slow", { retryAfterSeconds: 2 });
}

const inItsTurn = inTurn(
  (work: (tx: Tx) => Promise<unknown>) =>
    db.transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('statement_timeout', ${String(TIMEOUT_MS)}, true),
          set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS.perhaps)}, true), set_config('jit', 'off', true)`);
        return { of: await work(tx) };
      },
      { accessMode: "read only" },
    ),
  MOST_ASKED,
  AT_ONCE,
);

function isCancelled(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === "57014") return true;
  }
  return false;
}
