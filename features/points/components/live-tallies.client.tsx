"use client";

import { useEffect, useSyncExternalStore } from "react";
import { type Answers, isCounted } from "../policy.ts";

/** Long enough that nothing the page itself needs is still under way. */
const FIRST_AFTER_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

const tallies = new Map<string, Answers>();
const ownVotes = new Map<string, string>();
let snapshot = "";
let changes = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish() {
  changes += 1;
  for (const listener of listeners) listener();
}

/** What was heard of a point since the page was made; undefined before anything was. */
export function useLiveTally(pointId: string): Answers | undefined {
  return useSyncExternalStore(
    subscribe,
    () => tallies.get(pointId),
    () => undefined,
  );
}

/** The same for several points at once. */
export function useLiveTallies(): (pointId: string) => Answers | undefined {
  useSyncExternalStore(
    subscribe,
    () => changes,
    () => 0,
  );
  return (pointId) => tallies.get(pointId);
}

/** The exact tally that came with one's own vote: nothing read before that vote replaces it, nor does it replace anything later. */
export function keepOwnTally(pointId: string, tally: Answers, at: string): void {
  if (isCounted(at, snapshot)) return;
  ownVotes.set(pointId, at);
  tallies.set(pointId, tally);
  publish();
}

function hear({ data, lastEventId }: MessageEvent<string>): void {
  snapshot = lastEventId;
  let isNew = false;
  for (const [id, [agree, disagree, pass]] of Object.entries<[number, number, number]>(JSON.parse(data))) {
    const vote = ownVotes.get(id);
    if (vote && !isCounted(vote, snapshot)) continue;
    ownVotes.delete(id);
    const before = tallies.get(id);
    if (before?.agree === agree && before.disagree === disagree && before.pass === pass) continue;
    tallies.set(id, { agree, disagree, pass });
    isNew = true;
  }
  if (isNew) publish();
}

/** Follows the tallies of a review while somebody looks at the page. Shows nothing itself; without a line all stays as it was. */
export function LiveTallies({ url }: { url: string }) {
  useEffect(() => {
    const stop = follow(url);
    return () => {
      stop();
      tallies.clear();
      ownVotes.clear();
      snapshot = "";
    };
  }, [url]);
  return null;
}

function follow(url: string): () => void {
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
    source.onmessage = (event) => {
      failures = 0;
      hear(event);
    };
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
