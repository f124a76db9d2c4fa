"use client";

import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";

const DAYS = 60;
const key = () => `${KEPT_PREFIXES.place}${location.pathname}`;

/** The part of this page at which this browser stopped reading on an earlier visit; null when there was none. */
export function readPlace(): string | null {
  try {
    const [at = "", anchor = ""] = (localStorage.getItem(key()) ?? "").split(" ");
    return Date.now() - Number(at) < DAYS * 86_400_000 ? anchor || null : null;
  } catch {
    return null;
  }
}

export function rememberPlace(anchor: string): void {
  try {
    localStorage.setItem(key(), `${Date.now()} ${anchor}`);
  } catch {
    // No storage: the next visit begins at the top.
  }
}
