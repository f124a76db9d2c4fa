import "server-only";
import { isFirstUse } from "#lib/limits.ts";
import { whyNotProved } from "./challenge.ts";
import { readProof } from "./inputs.ts";
import type { ProofFault, ProofPurpose } from "./policy.ts";

/**
 * Takes a proof of work for what it was made for. Null: it is good, and it was this use that took it; of many at once one
 * gets that, in whatever process. Else why it counts as none. It refuses nothing: what follows is for who asks.
 */
export async function spendProof(purpose: ProofPurpose, text: string | undefined): Promise<ProofFault | null> {
  if (!text) return "missing";
  const proof = readProof(text);
  if (!proof) return "invalid";
  const fault = await whyNotProved(purpose, proof);
  if (fault) return fault;
  return (await isFirstUse("spend-proof", proof.challenge.signature)) ? null : "spent";
}
