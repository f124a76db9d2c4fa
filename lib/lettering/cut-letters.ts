import "server-only";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
let last: Promise<unknown> = Promise.resolve();

/**
 * A typeface cut down to these letters, as WOFF2; a few kilobytes. Made in a process of its own, because the cutter
 * keeps some ninety megabytes that this one would never get back; one at a time, since a page may ask for several.
 * Throws when it cannot be made.
 */
export function cutLetters(face: "hangul" | "latin", letters: string): Promise<Buffer> {
  const cut = last.then(() => cutNow(face, letters));
  last = cut.catch(() => {});
  return cut;
}

async function cutNow(face: "hangul" | "latin", letters: string): Promise<Buffer> {
  const script = path.join(process.cwd(), "scripts/cut-letters.ts");
  const { stdout } = await run(process.execPath, [script, face, letters], {
    encoding: "buffer",
    maxBuffer: 4 * 1024 * 1024,
    timeout: 60_000,
    env: { NODE_ENV: "production" },
  });
  return stdout;
}
