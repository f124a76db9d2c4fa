"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { updateOverlay, useOverlay } from "#components/ui/overlay.client.tsx";
import { draftAt } from "../policy-writing.ts";
import type { DraftView } from "../queries-drafts.ts";
import {
  asDraft,
  type Draft,
  newIdempotencyKey,
  readDraft,
  saveInAccount,
  storageKey,
  writeDraft,
} from "./kept-drafts.client.tsx";

/** So long after the last letter the account is told. */
const SAVE_AFTER_MS = 2_000;

type Field = RefObject<HTMLTextAreaElement | null>;
type Level = RefObject<{ value: string } | null>;

/**
 * Keeps what is typed into a field, and how far it gives away, in this browser and in the account until it is posted, and
 * puts both back into the untouched field later. Of two versions the newer is put back; `other` is the one before it.
 * `idempotencyKey` stays the same for all attempts to send one draft, across reloads and devices.
 */
export function useDraft(
  { reviewId, place }: { reviewId: string; place: string },
  field: Field,
  level: Level,
  known?: DraftView,
) {
  const [isRestored, setIsRestored] = useState(known !== undefined);
  const [other, setOther] = useState<Draft | null>(null);
  const dropped = useRef<string | null>(null);
  const idempotencyKey = useRef("");
  const isTouched = useRef(false);
  const isInAccount = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const viewer = useOverlay<object>("viewer");
  const inAccount = draftAt(place, useOverlay<DraftView[]>("drafts")) ?? known;
  const key = storageKey(reviewId, place);

  const put = useCallback(
    (draft: Draft) => {
      idempotencyKey.current = draft.idempotencyKey;
      if (!field.current || draft.body === field.current.value) return false;
      field.current.value = draft.body;
      if (draft.spoils && level.current) level.current.value = draft.spoils;
      return true;
    },
    [field, level],
  );

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const draft = readDraft(key);
    const saved = draft && (await saveInAccount(reviewId, place, draft));
    const now = readDraft(key);
    if (saved) isInAccount.current = true;
    if (saved && now) writeDraft(key, { ...now, saved });
  }, [key, reviewId, place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the account's version is looked at when it is another one
  useEffect(() => {
    const local = readDraft(key);
    // What was thrown away may still be on its way here.
    const account = inAccount && inAccount.key !== dropped.current ? asDraft(inAccount) : null;
    const isNewer = account && (!local || account.at > local.at) && local?.saved !== account.at;
    const [first, second] = isNewer ? [account, local] : [local, account];
    idempotencyKey.current ||= first?.idempotencyKey ?? newIdempotencyKey();
    if (account) isInAccount.current = true;
    if (!first || !field.current) return;
    if (isTouched.current) {
      if (isNewer && account.body !== field.current.value) setOther(account);
      if (viewer && !timer.current) timer.current = setTimeout(save, SAVE_AFTER_MS);
      return;
    }
    if (put(first)) setIsRestored(true);
    setOther(second && second.body !== first.body && local?.saved !== account?.at ? second : null);
    if (first === local && viewer && local.saved !== account?.at) void save();
  }, [key, inAccount?.at, inAccount?.key, viewer !== null]);

  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && timer.current && void save();
    document.addEventListener("visibilitychange", leave);
    addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      removeEventListener("pagehide", leave);
      if (timer.current) void save();
    };
  }, [save]);

  const keep = (body: string) => {
    isTouched.current = true;
    const spoils = level.current?.value ?? "";
    const saved = readDraft(key)?.saved;
    writeDraft(key, { body, spoils, idempotencyKey: idempotencyKey.current, at: Date.now(), ...(saved && { saved }) });
    clearTimeout(timer.current);
    if (viewer) timer.current = setTimeout(body ? save : forget, SAVE_AFTER_MS);
  };

  const hold = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };

  const forget = () => {
    hold();
    const nothing = { body: "", idempotencyKey: idempotencyKey.current, at: 0 };
    if (isInAccount.current) void saveInAccount(reviewId, place, nothing);
    isInAccount.current = false;
  };

  return {
    isRestored,
    hasOther: other !== null,
    idempotencyKey,
    keep,
    /** Puts the other version into the field, and keeps the one that stood there as the other. */
    swap() {
      if (!other || !field.current) return;
      const now = { ...other, body: field.current.value, spoils: level.current?.value ?? "" };
      put(other);
      keep(other.body);
      setOther(now.body.trim() ? now : null);
      field.current.focus();
    },
    /** The next attempt to send is another comment, not a repetition. */
    renewKey() {
      idempotencyKey.current = newIdempotencyKey();
      keep(field.current?.value ?? "");
    },
    /** Before it is sent: nothing is kept behind the back of what posts it. */
    hold,
    /** It was posted, which takes it out of the account too, or is thrown away. */
    drop({ isPosted = false } = {}) {
      writeDraft(key, null);
      dropped.current = idempotencyKey.current;
      if (isPosted) hold();
      else forget();
      if (viewer)
        updateOverlay<DraftView[]>("drafts", (drafts) => (drafts ?? []).filter((draft) => draft.place !== place));
      idempotencyKey.current = newIdempotencyKey();
      isTouched.current = false;
      setIsRestored(false);
      setOther(null);
    },
  };
}
