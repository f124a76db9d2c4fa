import { parseArgs } from "node:util";
import { StartError } from "#db/start-error.ts";
import { removalInput } from "#features/reviews/inputs.ts";
import { movedReviewTags, moveReviewAtTerminal } from "#features/reviews/mutations.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { withDatabase } from "./launch/open-database.ts";
import { runCommand } from "./launch/run-command.ts";

const USAGE = `Takes a published review down, or puts it back; nothing is deleted, and the reason stays in the record.

  npm run remove-review -- SLUG --reason "…"
  npm run remove-review -- SLUG --restore --reason "…"`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { reason: { type: "string" }, restore: { type: "boolean", default: false } },
  });
  const input = removalInput.safeParse({ slug: positionals[0], reason: values.reason });
  if (!input.success || positionals.length !== 1) throw new StartError(USAGE);
  return { act: values.restore ? ("restore" as const) : ("remove" as const), input: input.data };
}

await runCommand(async () => {
  const { act, input } = readArguments();
  await withDatabase(async () => {
    const moved = await moveReviewAtTerminal(act, input);
    await expireEverywhere(movedReviewTags(moved));
  });
  process.stdout.write(`${input.slug} was ${act === "remove" ? "taken down" : "put back"}.\n`);
});
