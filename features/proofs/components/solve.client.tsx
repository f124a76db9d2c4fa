"use client";

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import type { Challenge } from "altcha-lib/types";

const GIVE_UP_MS = 20_000;

/** The sum worked out, as forms send it. Each try is made by the browser's own cryptography, beside the thread of the page. */
export async function solve(challenge: Challenge): Promise<string | undefined> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: GIVE_UP_MS });
  return solution ? JSON.stringify({ challenge, solution }) : undefined;
}
