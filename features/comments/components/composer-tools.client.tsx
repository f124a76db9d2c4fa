"use client";

import { makeProver } from "#features/proofs/components/prover.client.tsx";

export { Suggestions } from "./composer-suggestions.client.tsx";
export { Toolbar } from "./composer-toolbar.client.tsx";
export { LivePreview } from "./live-preview.client.tsx";

/** One for all forms of a page: who writes first takes what is ready. */
export const prover = makeProver("comment");
