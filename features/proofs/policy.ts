/** What a proof of work may be given with. One made for the one is no good for the other. */
export const PROOF_PURPOSES = ["sign-in", "comment"] as const;
export type ProofPurpose = (typeof PROOF_PURPOSES)[number];

export const PROOF_MINUTES = 10;

/**
 * What it costs: rounds of PBKDF2 for each try, and the most tries there can be; any number of them is as likely, so
 * 500,000 rounds on average. A phone does about a million in a second. docs/security.md says what was measured.
 */
export const PROOF_ROUNDS = 5_000;
export const PROOF_MOST_TRIES = 200;

/** Why something counts as without a proof. */
export type ProofFault = "missing" | "invalid" | "expired" | "spent";
