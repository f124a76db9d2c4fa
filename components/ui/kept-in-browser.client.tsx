"use client";

/** Under these names the browser keeps what was typed and not sent, how far something was read, what was agreed with, and when a discussion was seen. */
export const KEPT_PREFIXES = {
  draft: "verdict.draft:",
  place: "verdict.place:",
  agreed: "verdict.agreed",
  visit: "verdict.visit:",
} as const;

/** Forgets all of that, and which reviews are kept for reading offline: whoever signs out may leave the browser to somebody else. */
export function forgetKept(): void {
  navigator.serviceWorker?.controller?.postMessage({ forget: true });
  try {
    for (const key of Object.keys(localStorage)) {
      if (Object.values(KEPT_PREFIXES).some((prefix) => key.startsWith(prefix))) localStorage.removeItem(key);
    }
  } catch {
    // No storage: nothing was kept.
  }
}
