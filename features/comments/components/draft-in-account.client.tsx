"use client";

import { useCallback, useEffect, useRef } from "react";
import { updateOverlay } from "#components/ui/overlay.client.tsx";
import type { DraftView } from "../queries-drafts.ts";
import {
  amendDraft,
  type Draft,
  type Kept,
  newIdempotencyKey,
  saveInAccount,
  storageKey,
} from "./kept-drafts.client.tsx";

/** So long after the last letter the account is told. */
const SAVE_AFTER_MS = 2_000;

type Place = { reviewId: string; place: string };
type Told = {
  /** Another device posted it or threw it away, and nothing was typed here since the account was told. */
  onGone: () => void;
  /** It goes on under another key: what had the first one was posted or thrown away, or is to be. */
  onRenamed: (from: string, to: string) => void;
};

/**
 * Tells the account what is typed: two seconds after the last letter and as the page goes away, one version after the
 * other, each with the version it goes on from (`base`). A version of another device is never replaced unseen: the overlay
 * then holds that one.
 */
export function useDraftInAccount({ reviewId, place }: Place, { onGone, onRenamed }: Told) {
  const base = useRef<number | null>(null);
  /** Nothing in it throws away what the account keeps. */
  const untold = useRef<Draft | null>(null);
  const sending = useRef<Promise<void>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef({ onGone, onRenamed });
  told.current = { onGone, onRenamed };

  const send = useCallback(async (): Promise<void> => {
    const key = storageKey(reviewId, place);
    const draft = untold.current;
    untold.current = null;
    if (!draft || (!draft.body && base.current === null)) return;
    const rename = (to = newIdempotencyKey()) => {
      told.current.onRenamed(draft.idempotencyKey, to);
      return to;
    };
    if (!draft.body) rename();
    amendDraft(key, { isSent: true }, draft.body);
    const kept = await saveInAccount(reviewId, place, draft, base.current);
    if (!kept) {
      amendDraft(key, { isSent: false }, draft.body);
      untold.current ??= draft;
      return;
    }
    if (kept.other || kept.at !== null || !draft.body || kept.gone) {
      base.current = kept.other?.at ?? kept.at;
      amendDraft(key, kept.other ? { isSent: false } : { saved: kept.at ?? undefined });
      tellOverlay(place, draft, kept);
    }
    if (kept.gone && draft.isSent && !kept.isUnsaid) return told.current.onGone();
    // Under the key of what was posted, it is never posted twice; words that were not in it stay here.
    if (kept.gone === "posted") amendDraft(key, { isSent: false });
    if (kept.gone !== "dropped") return;
    const idempotencyKey = rename();
    amendDraft(key, { idempotencyKey });
    untold.current = { ...(untold.current ?? draft), idempotencyKey };
    return send();
  }, [reviewId, place]);

  const tell = useCallback(
    (draft: Draft | null = null, isLeaving = false) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      untold.current = draft ?? untold.current;
      // As the page goes away there is no time to wait for what is on its way.
      sending.current = isLeaving || !sending.current ? send() : sending.current.then(send);
    },
    [send],
  );

  useEffect(() => {
    const leave = () => untold.current && tell(null, true);
    const hide = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", hide);
    addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [tell]);

  return {
    base,
    tell,
    tellLater: useCallback(
      (draft: Draft) => {
        clearTimeout(timer.current);
        untold.current = draft;
        timer.current = setTimeout(tell, SAVE_AFTER_MS);
      },
      [tell],
    ),
    /** Tells nothing more, and waits for what is on its way. */
    hold: useCallback(async () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      untold.current = null;
      await sending.current;
      untold.current = null;
    }, []),
  };
}

function tellOverlay(place: string, { body, spoils, about, idempotencyKey: key }: Draft, { at, other }: Kept): void {
  const now = other ?? (at === null ? null : { place, body, spoils: Number(spoils), ...(about && { about }), key, at });
  updateOverlay<DraftView[]>("drafts", (drafts) => [
    ...(now ? [now] : []),
    ...(drafts ?? []).filter((draft) => draft.place !== place),
  ]);
}
