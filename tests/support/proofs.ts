import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { newChallenge } from "#features/proofs/challenge.ts";
import type { ProofPurpose } from "#features/proofs/policy.ts";

/** A proof as a form sends it, of a challenge made at that moment. */
export async function aProof(purpose: ProofPurpose, madeAt: Date = new Date()): Promise<string> {
  const challenge = await newChallenge(purpose, madeAt);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}
