import { fileURLToPath } from "node:url";
import { StartError } from "#db/start-error.ts";
import { AppError } from "#lib/errors.ts";
import { translator } from "#lib/i18n/translate.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Tells the person at the terminal what goes on; stdout stays free for what a command is asked for. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Runs a command of ours. What a person can mend ends in one sentence and exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StartError) say(error.message);
    else if (error instanceof AppError) say(translator("en")(error.key, error.values));
    else if (error instanceof Error && error.message.startsWith("The environment is not right")) say(error.message);
    else console.error(error);
    // The channel to the runner would keep this process alive.
    process.exit(1);
  }
}
