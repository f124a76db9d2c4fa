import "server-only";
import { createHmac } from "node:crypto";
import { createChallenge, randomInt, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { authSecret } from "#lib/auth/secret.ts";
import type { SolvedProof } from "./inputs.ts";
import { PROOF_MINUTES, PROOF_MOST_TRIES, PROOF_ROUNDS, type ProofFault, type ProofPurpose } from "./policy.ts";

const secretFor = (use: string) => createHmac("sha256", authSecret()).update(`proof\n${use}`).digest("hex");

const secrets = () => ({
  hmacSignatureSecret: secretFor("challenge"),
  hmacKeySignatureSecret: secretFor("solution"),
});

/**
 * A sum for a browser to work out, signed, good for ten minutes and for one purpose. Nothing is kept of it: that it is ours
 * is told by its signature, that it was solved by the signature of the key that only the right try derives. Costs one try.
 */
export function newChallenge(purpose: ProofPurpose, now: Date = new Date()): Promise<Challenge> {
  return createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: PROOF_ROUNDS,
    counter: randomInt(PROOF_MOST_TRIES),
    data: { for: purpose },
    expiresAt: new Date(now.getTime() + PROOF_MINUTES * 60_000),
    deriveKey,
    ...secrets(),
  });
}

/** What is wrong with a proof given for this purpose; null: nothing. Costs three signatures and no try. */
export async function whyNotProved(purpose: ProofPurpose, proof: SolvedProof): Promise<ProofFault | null> {
  if (proof.challenge.parameters.data.for !== purpose) return "invalid";
  const { verified, expired } = await verifySolution({ ...proof, deriveKey, ...secrets() });
  if (expired) return "expired";
  return verified ? null : "invalid";
}
