"use client";

import { KEPT_PREFIXES } from "#components/ui/kept-in-browser.client.tsx";
import type { DraftView } from "../queries-drafts.ts";

const DRAFT_DAYS = 14;

/** `saved` is when the account last kept what this goes on from. */
export type Draft = { body: string; spoils?: string; idempotencyKey: string; at: number; saved?: number };

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

export function newIdempotencyKey(): string {
  // `randomUUID` is missing on plain http, save on localhost.
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  const [a, b, c] = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8)].map((part) => part.join(""));
  return `${a}-${b}-4${c?.slice(1)}-a${hex.slice(8, 10).join("").slice(1)}-${hex.slice(10).join("")}`;
}

export async function saveInAccount(reviewId: string, place: string, { body, spoils, idempotencyKey }: Draft) {
  const draft = { reviewId, place, body, spoilsThrough: spoils, draftKey: idempotencyKey };
  try {
    // What is sent as the page goes away must outlive it.
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/drafts", { method: "PUT", headers, body: JSON.stringify(draft), keepalive: true });
    return answer.ok ? ((await answer.json()) as { at: number | null }).at : null;
  } catch {
    return null;
  }
}

export const asDraft = ({ body, spoils, key, at }: DraftView): Draft => ({
  body,
  spoils: String(spoils ?? ""),
  idempotencyKey: key ?? newIdempotencyKey(),
  at,
  saved: at,
});
