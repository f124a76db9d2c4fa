import { parseArgs } from "node:util";
import { seedIfEmpty } from "#db/seed.ts";
import { StartError } from "#db/start-error.ts";
import { HOME_TAG } from "#features/reviews/queries.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { withDatabase } from "./launch/open-database.ts";
import { runCommand, say } from "./launch/run-command.ts";
import { fillDatabase } from "./seed-large/fill.ts";
import { type Counts, FULL_COUNTS } from "./seed-large/plan.ts";

const USAGE = `Fills a database with made-up dramas, reviews, comments and votes, to see how the site bears growth.

  npm run seed:large [-- --dramas N --reviews N --comments N --votes N] [--force]

Without numbers: ${Object.entries(FULL_COUNTS)
  .map(([name, count]) => `${count.toLocaleString("en")} ${name}`)
  .join(", ")}. The same numbers always give the same rows;
a run that was interrupted goes on where it stopped. A database that holds more than the first review is left
alone unless --force says otherwise.`;

const BAR_WIDTH = 30;

function readArguments(): { counts: Counts; force: boolean } | null {
  const number = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      dramas: number,
      reviews: number,
      comments: number,
      votes: number,
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const countOf = (name: keyof Counts) => {
    const count = Number(values[name] ?? FULL_COUNTS[name]);
    const least = name === "dramas" || name === "reviews" ? 1 : 0;
    if (!Number.isInteger(count) || count < least) throw new StartError(`--${name} wants a whole number.\n\n${USAGE}`);
    return count;
  };
  const counts = {
    dramas: countOf("dramas"),
    reviews: countOf("reviews"),
    comments: countOf("comments"),
    votes: countOf("votes"),
  };
  return { counts, force: values.force };
}

function drawBar(step: string, done: number, length: number): void {
  const filled = Math.round((done / length) * BAR_WIDTH);
  const bar = `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${step.padEnd(9)} ${bar} ${Math.floor((done / length) * 100)} %`);
  if (done === length) process.stderr.write(process.stderr.isTTY ? "\n" : `${step}: done\n`);
}

await runCommand(async () => {
  const asked = readArguments();
  if (!asked) return console.log(USAGE);
  const startedAt = Date.now();
  // Counting votes one by one would take hours: their trigger rests meanwhile, which only the owner may order.
  const isChanged = await withDatabase(
    async () => {
      await seedIfEmpty();
      const isFilled = await fillDatabase(asked.counts, { force: asked.force, onProgress: drawBar });
      await expireEverywhere([HOME_TAG]);
      return isFilled;
    },
    { asOwner: true },
  );
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  say(isChanged ? `Filled in ${seconds} s.` : "The database holds all of it already; nothing was changed.");
});
