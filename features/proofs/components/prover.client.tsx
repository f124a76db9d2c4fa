"use client";

import { PROOF_MINUTES, type ProofPurpose } from "../policy.ts";

/** So long a form waits when it is sent before its proof is there; then it goes without. */
const WAIT_MS = 4_000;
const GOOD_FOR_MS = (PROOF_MINUTES - 1) * 60_000;

/** Works out proofs for the forms of a page, each good for sending once. */
export type Prover = {
  /** To be called when somebody begins to use a form, as often as one likes. */
  begin: () => void;
  /** The proof for what is sent now; undefined where none is asked for, or none could be made in time. */
  take: () => Promise<string | undefined>;
};

export function makeProver(purpose: ProofPurpose): Prover {
  type Begun = { proof: Promise<string | undefined>; at: number };
  let begun: Begun | null = null;
  let isAsked = true;

  const prove = async () => {
    // The browser's cryptography is there for https and localhost alone.
    const answer = crypto.subtle ? await fetch(`/api/proofs?for=${purpose}`) : null;
    if (!answer?.ok) return undefined;
    const { challenge } = await answer.json();
    isAsked = Boolean(challenge);
    return challenge ? (await import("./solve.client.tsx")).solve(challenge) : undefined;
  };
  const begin = (): Begun => {
    // Not `performance.now`, which stands still while a device sleeps.
    const now = Date.now();
    if (begun && now - begun.at <= GOOD_FOR_MS) return begun;
    isAsked = true;
    const made: Begun = { proof: prove().catch(() => undefined), at: now };
    begun = made;
    // What could not be made is tried anew by whoever asks next.
    void made.proof.then((proof) => {
      if (!proof && isAsked && begun === made) begun = null;
    });
    return made;
  };

  return {
    begin: () => void begin(),
    async take() {
      const taken = begin();
      const late = new Promise<undefined>((resolve) => setTimeout(resolve, WAIT_MS));
      const proof = await Promise.race([taken.proof, late]);
      if (proof && begun === taken) begun = null;
      return proof;
    },
  };
}
