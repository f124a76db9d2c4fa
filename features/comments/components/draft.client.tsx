"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";

const DRAFT_DAYS = 14;

type Draft = { body: string; spoils?: string; idempotencyKey: string; at: number };

export const replyDraftKey = (reviewId: string, parentId: string) => `${reviewId}:reply:${parentId}`;

/** The comments of this review that somebody began to answer in this browser. */
export function listReplyDrafts(reviewId: string): string[] {
  try {
    const prefix = `${KEPT_PREFIXES.draft}${replyDraftKey(reviewId, "")}`;
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  } catch {
    return [];
  }
}

function readDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(KEPT_PREFIXES.draft + key) ?? "null") as Draft | null;
    if (!draft?.body || Date.now() - draft.at > DRAFT_DAYS * 86_400_000) return null;
    return draft;
  } catch {
    return null;
  }
}

function writeDraft(key: string, draft: Draft | null): void {
  try {
    if (draft?.body) localStorage.setItem(KEPT_PREFIXES.draft + key, JSON.stringify(draft));
    else localStorage.removeItem(KEPT_PREFIXES.draft + key);
  } catch {
    // No storage, or full: the text still stands in the field.
  }
}

function newIdempotencyKey(): string {
  // `randomUUID` is missing on plain http, save on localhost.
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  const [a, b, c] = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8)].map((part) => part.join(""));
  return `${a}-${b}-4${c?.slice(1)}-a${hex.slice(8, 10).join("").slice(1)}-${hex.slice(10).join("")}`;
}

/**
 * Keeps what is typed into a field, and how far it gives away, in this browser until it is posted, and puts both back
 * into the empty field later.
 * `idempotencyKey` stays the same for all attempts to send one draft, across reloads.
 */
export function useDraft(
  key: string,
  field: RefObject<HTMLTextAreaElement | null>,
  level: RefObject<{ value: string } | null>,
) {
  const [isRestored, setIsRestored] = useState(false);
  const idempotencyKey = useRef("");

  useEffect(() => {
    const draft = readDraft(key);
    idempotencyKey.current = draft?.idempotencyKey ?? newIdempotencyKey();
    if (!draft || !field.current || field.current.value !== field.current.defaultValue) return;
    if (draft.body === field.current.value) return;
    field.current.value = draft.body;
    if (draft.spoils && level.current) level.current.value = draft.spoils;
    setIsRestored(true);
  }, [key, field, level]);

  const keep = (body: string) => {
    const spoils = level.current?.value ?? "";
    writeDraft(key, { body, spoils, idempotencyKey: idempotencyKey.current, at: Date.now() });
  };
  return {
    isRestored,
    idempotencyKey,
    keep,
    /** The next attempt to send is another comment, not a repetition. */
    renewKey() {
      idempotencyKey.current = newIdempotencyKey();
      keep(field.current?.value ?? "");
    },
    drop() {
      writeDraft(key, null);
      idempotencyKey.current = newIdempotencyKey();
      setIsRestored(false);
    },
  };
}
