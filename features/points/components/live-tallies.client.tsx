"use client";

import { useEffect, useSyncExternalStore } from "react";
import { hearLive } from "#components/ui/live-line.client.tsx";
import { type Answers, isCounted } from "../policy.ts";

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

/** Follows the tallies of a review on the page's line. Shows nothing itself; without a line all stays as it was. */
export function LiveTallies({ reviewId }: { reviewId: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another review has other tallies
  useEffect(() => {
    const stop = hearLive("message", hear);
    return () => {
      stop();
      tallies.clear();
      ownVotes.clear();
      snapshot = "";
    };
  }, [reviewId]);
  return null;
}
