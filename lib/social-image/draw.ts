import "server-only";
import { spawn } from "node:child_process";
import path from "node:path";
import { inTurn } from "#lib/in-turn.ts";
import type { SocialBrief } from "./brief.ts";

const TIMEOUT_MS = 60_000;
const MAX_WAITING = 12;

/**
 * The picture as PNG. Drawn in a process of its own, which takes its memory with it and leaves this one to its readers;
 * one at a time. Null when too many others wait; throws when it cannot be drawn.
 */
export const drawSocialImage = inTurn(draw, MAX_WAITING);

function draw(brief: SocialBrief): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(process.cwd(), "scripts/draw-social-image.ts")], {
      stdio: ["pipe", "pipe", "pipe"],
      timeout: TIMEOUT_MS,
      env: { NODE_ENV: "production" },
    });
    const [picture, words]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk) => picture.push(chunk));
    child.stderr.on("data", (chunk) => words.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(picture));
      else reject(new Error(`The social image could not be drawn: ${Buffer.concat(words).toString().slice(-2_000)}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify(brief));
  });
}
