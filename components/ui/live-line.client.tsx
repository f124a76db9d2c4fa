"use client";

import { useEffect } from "react";

/** Long enough that nothing the page itself needs is still under way. */
const FIRST_AFTER_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

type Hear = (event: MessageEvent<string>) => void;
const hearers = new Map<string, Set<Hear>>();

/** Has `hear` told of every event of this kind that the page's line brings. Gives back how to end that. */
export function hearLive(kind: string, hear: Hear): () => void {
  const those = hearers.get(kind) ?? new Set();
  hearers.set(kind, those);
  those.add(hear);
  return () => {
    those.delete(hear);
  };
}

/** The one line of server-sent events of a page, open while somebody looks at it. `kinds` are the events it brings. */
export function LiveLine({ url, kinds }: { url: string; kinds: readonly string[] }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds of a line do not change
  useEffect(() => follow(url, kinds), [url]);
  return null;
}

function follow(url: string, kinds: readonly string[]): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let failures = 0;

  const openSoon = (afterMs: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(open, afterMs);
  };
  const open = () => {
    if (source || document.hidden || !navigator.onLine) return;
    source = new EventSource(url);
    for (const kind of kinds) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        failures = 0;
        for (const hear of hearers.get(kind) ?? []) hear(event);
      });
    }
    source.onerror = () => {
      close();
      failures += 1;
      openSoon(Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures) * (0.5 + Math.random()));
    };
  };
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const look = () => (document.hidden ? close() : openSoon(0));
  const begin = () => openSoon(FIRST_AFTER_MS);

  // Otherwise the page is still to be shown.
  if (document.readyState === "complete") begin();
  addEventListener("pageshow", begin);
  addEventListener("online", begin);
  // With a line open browsers do not keep the page for going back to it.
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", look);
  return () => {
    close();
    removeEventListener("pageshow", begin);
    removeEventListener("online", begin);
    removeEventListener("pagehide", close);
    document.removeEventListener("visibilitychange", look);
  };
}
