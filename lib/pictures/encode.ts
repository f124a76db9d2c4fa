import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { inTurn } from "#lib/in-turn.ts";
import type { PictureFault } from "./rules.ts";

const TIMEOUT_MS = 120_000;
const MAX_WAITING = 3;

/** Sizes are of the largest made. `widths` are those of the AVIF and WebP; there is one JPEG, `JPEG_WIDTH` wide. */
export type EncodedPicture = {
  width: number;
  height: number;
  widths: number[];
  variants: { format: "avif" | "webp" | "jpg"; width: number; bytes: Buffer }[];
};

/**
 * What readers are sent of an upload, or why it is none. Made in a process of its own, which has no secrets and takes its
 * memory with it, one at a time. Null when too many others wait; throws when the process fails.
 */
export const encodePicture = inTurn(encode, MAX_WAITING);

async function encode(upload: Uint8Array): Promise<EncodedPicture | { fault: PictureFault }> {
  const output = await run(upload);
  const headEnd = output.indexOf("\n");
  const head = JSON.parse(output.subarray(0, headEnd).toString());
  if (head.fault) return { fault: head.fault };
  let at = headEnd + 1;
  const variants = head.variants.map(({ format, width, length }: { format: string; width: number; length: number }) => {
    at += length;
    return { format, width, bytes: output.subarray(at - length, at) };
  });
  return { ...head, variants };
}

function run(upload: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(process.cwd(), "scripts/encode-picture.ts")], {
      stdio: ["pipe", "pipe", "pipe"],
      timeout: TIMEOUT_MS,
      env: { NODE_ENV: "production" },
    });
    const [output, words]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => words.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new Error(`The picture could not be encoded: ${Buffer.concat(words).toString().slice(-2_000)}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(upload);
  });
}
