"use client";

import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";
import type { DraftView } from "../queries-drafts.ts";

const DRAFT_DAYS = 14;
/** Sending waits for what is on its way, and so no longer than this. */
const SAVE_TIMEOUT_MS = 5_000;

/** `saved` names the account's version that this goes on from; `isSent`, that the account was told of these very words. */
export type Draft = {
  body: string;
  spoils?: string;
  about?: string | undefined;
  idempotencyKey: string;
  at: number;
  saved?: number | undefined;
  isSent?: boolean;
};

/** What the account says of a version it was told of: when it was kept, or what is the case instead (`saveDraft`). */
export type Kept = { at: number | null; gone?: "posted" | "dropped"; isUnsaid?: true; other?: DraftView };

const PLACE_BEGUN = /^(reply|edit):(.+)$/;
export const storageKey = (reviewId: string, place: string) =>
  `${KEPT_PREFIXES.draft}${reviewId}:${place === "post" ? "" : place.replace(/^point:/, "")}`;

/** The replies and edits under this review that were begun, in this browser or in the account. */
export function listBegun(reviewId: string, drafts: readonly DraftView[] | null) {
  const prefix = storageKey(reviewId, "post");
  let here: string[] = [];
  try {
    here = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    // No storage: nothing was kept.
  }
  const places = [...here.map((key) => key.slice(prefix.length)), ...(drafts ?? []).map(({ place }) => place)];
  return places.flatMap((place) => {
    const [, act, id] = PLACE_BEGUN.exec(place) ?? [];
    return id ? [{ act: act as "reply" | "edit", id }] : [];
  });
}

export function readDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
    if (!draft?.body || Date.now() - draft.at > DRAFT_DAYS * 86_400_000) return null;
    return draft;
  } catch {
    return null;
  }
}

export function writeDraft(key: string, draft: Draft | null): void {
  try {
    if (draft?.body) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // No storage, or full: the text still stands in the field.
  }
}

/** Changes what this browser keeps there, if anything, and only while it holds these very words where they are given. */
export function amendDraft(key: string, changes: Partial<Draft>, body?: string): void {
  const draft = readDraft(key);
  if (draft && (body === undefined || draft.body === body)) writeDraft(key, { ...draft, ...changes });
}

export function newIdempotencyKey(): string {
  // `randomUUID` is missing on plain http, save on localhost.
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  const [a, b, c] = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8)].map((part) => part.join(""));
  return `${a}-${b}-4${c?.slice(1)}-a${hex.slice(8, 10).join("").slice(1)}-${hex.slice(10).join("")}`;
}

/** Null where there was no answer. */
export async function saveInAccount(
  reviewId: string,
  place: string,
  { body, spoils, about, idempotencyKey }: Draft,
  basedOn: number | null,
): Promise<Kept | null> {
  const draft = { reviewId, place, body, spoilsThrough: spoils, pointId: about, draftKey: idempotencyKey, basedOn };
  try {
    // What is sent as the page goes away must outlive it.
    const headers = { "content-type": "application/json" };
    const request = { method: "PUT", headers, body: JSON.stringify(draft), keepalive: true };
    const answer = await fetch("/api/drafts", { ...request, signal: AbortSignal.timeout(SAVE_TIMEOUT_MS) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * Whether this goes on from that version of the account, or says it and more, so that none of its words are lost. Where the
 * account was told of these very words and has another version of them, that one is the later.
 */
export const goesOnFrom = (draft: Draft | null, { at, body }: DraftView): boolean =>
  draft !== null && (draft.saved === at || (draft.body.startsWith(body) && !(draft.isSent && draft.body === body)));

export const asDraft = ({ body, spoils, about, key, at }: DraftView): Draft => ({
  body,
  about,
  spoils: String(spoils ?? ""),
  idempotencyKey: key ?? newIdempotencyKey(),
  at,
  saved: at,
  isSent: true,
});
