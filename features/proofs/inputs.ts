import { z } from "zod";
import { PROOF_PURPOSES } from "./policy.ts";

export const askProofInput = z.object({ for: z.enum(PROOF_PURPOSES) });

/** As a form sends it. One that is too long is none: nothing else that was typed is refused for it. */
export const proofText = z.string().max(2_000).optional().catch("?");

const hex = z.string().regex(/^[0-9a-f]+$/);

/** A challenge of ours and its solution. What is not signed, or not asked for, is left out. */
const solvedProof = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.string(),
      cost: z.number(),
      data: z.object({ for: z.enum(PROOF_PURPOSES) }),
      expiresAt: z.number(),
      keyLength: z.number(),
      keyPrefix: hex,
      keySignature: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.number(), derivedKey: hex }),
});
export type SolvedProof = z.output<typeof solvedProof>;

/** What a form brought, or null where it is no proof of ours, whatever it is. */
export function readProof(text: string): SolvedProof | null {
  try {
    return solvedProof.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
