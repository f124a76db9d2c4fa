import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { StartError } from "#db/start-error.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { env, setEnvironment } from "#lib/env.ts";
import { migrateAll, withDatabase } from "./launch/open-database.ts";
import { runCommand, say } from "./launch/run-command.ts";
import { readVoteLog, type VoteLog } from "./replay/read-log.ts";
import { type Replayed, replayVotes, type Totals } from "./replay/replay-votes.ts";

const USAGE = `Puts a log of votes through the very door that readers' votes take, many at once, in a shuffled order and with
many sent again, and compares the totals with a count of the file in which each voter's last vote on a statement wins.

  npm run replay -- votes.csv [--concurrency N] [--reversed] [--keep]

  The columns are those of the Polis open data: timestamp, datetime, comment-id, voter-id, vote (1 agrees, -1 disagrees,
  0 passes). Votes of one moment are taken in the order of the file.

  --concurrency N   how many voters and statements at a time (16)
  --reversed        in this log -1 agrees and 1 disagrees
  --keep            into the site's own database (DATABASE_URL or DATA_DIR), as a review that stays and everybody sees;
                    without it a database is made for the run and thrown away`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      concurrency: { type: "string", default: "16" },
      reversed: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
    },
  });
  const concurrency = Number(values.concurrency);
  const isRight = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 500;
  const [file] = positionals;
  if (!file || positionals.length !== 1 || !isRight) throw new StartError(USAGE);
  const agreeIs = values.reversed ? (-1 as const) : (1 as const);
  return { file: path.resolve(env().INIT_CWD ?? ".", file), concurrency, agreeIs, keep: values.keep };
}

async function withScratchDatabase<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-replay-"));
  chmodSync(folder, 0o755);
  const database = await startEmbedded(path.join(folder, "pg"), { name: "verdict_replay", onTrouble: say });
  const clear = async () => {
    await closeDatabase();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void clear().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    setEnvironment({ DATABASE_URL: database.siteUrl });
    await migrateAll({ url: database.siteUrl, ownerUrl: database.url });
    return await work();
  } finally {
    await clear();
  }
}

function print(log: VoteLog, { totals, requests, drifts, seconds }: Replayed): void {
  const cell = (value: string | number) => String(value).padStart(10);
  const line = (...cells: (string | number)[]) => console.log(cells.map(cell).join(""));
  line("statement", "agree", "disagree", "pass", "");
  for (const { statement, stored, expected, isExact } of totals) {
    const wanted = `wanted ${expected.agree} / ${expected.disagree} / ${expected.pass}`;
    line(statement.slice(0, 9), stored.agree, stored.disagree, stored.pass, isExact ? "exact" : `  ${wanted}`);
  }
  const sum = (side: "stored" | "expected") =>
    totals.reduce((all, one: Totals) => all + one[side].agree + one[side].disagree + one[side].pass, 0);
  const count = (number: number) => number.toLocaleString("en");
  console.log(`
${count(log.votes)} votes of ${count(log.voters.length)} voters on ${count(log.statements.length)} statements; ${count(log.votes - log.answered.length)} of them changed an answer given before.
${count(requests)} requests in ${seconds.toFixed(1)} s, ${count(Math.round(requests / seconds))} a second.
${count(sum("stored"))} answers are stored, ${count(sum("expected"))} were wanted; ${count(totals.filter(({ isExact }) => !isExact).length)} statements differ; counting the stored votes again found ${drifts} tallies wrong.`);
}

await runCommand(async () => {
  const { file, concurrency, agreeIs, keep } = readArguments();
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const log = await readVoteLog(file, agreeIs);
  const inside = keep ? withDatabase : withScratchDatabase;
  const replayed = await inside(async () => {
    const done = await replayVotes(log, { name: path.basename(file), concurrency });
    if (keep) await expireEverywhere(["home", `points:${done.reviewId}`]);
    return done;
  });
  print(log, replayed);
  if (replayed.drifts > 0 || replayed.totals.some(({ isExact }) => !isExact)) process.exitCode = 1;
});
