import { once } from "node:events";
import { sqlClient } from "#db/client.ts";
import { StartError } from "#db/start-error.ts";
import type { Counts } from "./plan.ts";
import { type Row, type Rows, type Step, stepsFor } from "./rows.ts";

type Sql = ReturnType<typeof sqlClient>;
type Tx = Parameters<Parameters<Sql["begin"]>[1]>[0];
/** What is in the database already: how far each step came. Kept among the settings, written with the rows themselves. */
type Progress = { counts: Counts; done: Record<string, number> };
export type OnProgress = (step: string, done: number, length: number) => void;

const KEY = "seed-large";

/**
 * Fills the database, or what of it an earlier run left to do; says whether there was anything. Throws StartError when
 * it holds other things (unless forced) or was filled to other counts.
 */
export async function fillDatabase(
  counts: Counts,
  { force = false, onProgress = () => {} }: { force?: boolean; onProgress?: OnProgress } = {},
): Promise<boolean> {
  const sql = sqlClient();
  const progress = await findProgress(sql, counts, force);
  let isChanged = false;
  for (const step of stepsFor(counts)) {
    for (let from = progress.done[step.name] ?? 0; from < step.length; from += step.chunk) {
      const next = Math.min(step.length, from + step.chunk);
      progress.done[step.name] = next;
      await sql.begin(async (tx) => {
        await tx`select set_config('statement_timeout', '0', true)`;
        await storeChunk(tx, step, from, next);
        await keepProgress(tx, progress);
      });
      onProgress(step.name, next, step.length);
      isChanged = true;
    }
  }
  if (isChanged) await sql`analyze`;
  return isChanged;
}

async function findProgress(sql: Sql, counts: Counts, force: boolean): Promise<Progress> {
  const [row] = await sql<{ value: string }[]>`select value::text as value from settings where key = ${KEY}`;
  const kept = row ? (JSON.parse(row.value) as Progress) : null;
  if (kept) {
    const isSame = JSON.stringify(Object.entries(kept.counts).sort()) === JSON.stringify(Object.entries(counts).sort());
    if (isSame) return kept;
    throw new StartError(`This database was filled to other counts before: ${JSON.stringify(kept.counts)}.`);
  }
  const [held] = await sql<{ isFull: boolean }[]>`
    select (select count(*) from (select from reviews limit 2) r) > 1 or exists (select from comments)
      or exists (select from votes) as "isFull"`;
  if (held?.isFull && !force)
    throw new StartError("This database holds more than the first review. Use another DATA_DIR, or add --force.");
  return { counts, done: {} };
}

async function keepProgress(tx: Tx, progress: Progress): Promise<void> {
  await tx`insert into settings (key, value) values (${KEY}, ${JSON.stringify(progress)}::text::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = now()`;
}

async function storeChunk(tx: Tx, step: Step, from: number, to: number): Promise<void> {
  const chunk: Rows = {};
  for (let index = from; index < to; index++) {
    for (const [table, rows] of Object.entries(step.rowsOf(index))) {
      chunk[table] ??= [];
      for (const row of rows) chunk[table].push(row);
    }
  }
  // A row at a time the triggers would write each count thousands of times; here each is counted once, in the same transaction.
  const counted = COUNTED[step.name];
  for (const trigger of counted?.triggers ?? []) await tx.unsafe(`alter table ${step.name} disable trigger ${trigger}`);
  for (const [table, rows] of Object.entries(chunk)) await copyRows(tx, table, rows);
  for (const trigger of counted?.triggers ?? []) await tx.unsafe(`alter table ${step.name} enable trigger ${trigger}`);
  await counted?.count(tx, Object.values(chunk).flat());
}

const COUNTED: Record<string, { triggers: string[]; count: (tx: Tx, rows: Row[]) => Promise<void> }> = {
  votes: { triggers: ["votes_counted"], count: countVotes },
  comments: { triggers: ["comments_placed", "comments_counted", "reasons_counted"], count: placeComments },
};

async function placeComments(tx: Tx, comments: Row[]): Promise<void> {
  const reviews = [...new Set(comments.map(([, review]) => String(review)))];
  await tx`select place_comments_again(review), count_reasons_again(review) from unnest(${reviews}::uuid[]) review`;
}

async function countVotes(tx: Tx, votes: Row[]): Promise<void> {
  const points = [...new Set(votes.map(([point]) => String(point)))];
  await tx`insert into point_tallies (point_id, revision, agree, disagree)
    select point_id, point_revision, count(*) filter (where stance = 'agree'), count(*) filter (where stance = 'disagree')
    from votes where point_id = any(${points}::uuid[]) group by 1, 2
    on conflict (point_id, revision) do update set agree = excluded.agree, disagree = excluded.disagree`;
}

async function copyRows(tx: Tx, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await tx.unsafe(`copy ${table} from stdin`, [], { prepare: false }).writable();
  const ended = once(stream, "finish");
  stream.end(rows.map(asLine).join(""));
  await ended;
}

function asLine(row: Row): string {
  return `${row.map((value) => (value === null ? "\\N" : String(value).replace(/[\\\n\r\t]/g, (mark) => ESCAPES[mark] ?? mark))).join("\t")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
