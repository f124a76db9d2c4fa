"use client";

/** Under this name the browser keeps what was typed and not sent. */
export const DRAFT_PREFIX = "verdict.draft:";

/** Forgets everything typed and not sent: whoever signs out may leave the browser to somebody else. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT_PREFIX)) localStorage.removeItem(key);
  } catch {
    // No storage: nothing was kept.
  }
}
