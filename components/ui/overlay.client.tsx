"use client";

import { useEffect, useSyncExternalStore } from "react";

/** What of a public page is mine alone. Each part belongs to a feature, which knows its shape. */
export type Overlay = {
  viewer: unknown;
  unread: unknown;
  points: unknown;
  comments: unknown;
  upvotes: unknown;
  drafts: unknown;
  watched: unknown;
  muted: unknown;
  follows: unknown;
  saved: unknown;
};

const NOTHING: Overlay = {
  viewer: null,
  unread: null,
  points: null,
  comments: null,
  upvotes: null,
  drafts: null,
  watched: null,
  muted: null,
  follows: null,
  saved: null,
};
let current = NOTHING;
let loadedUrl = "";
let changes = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: Overlay) {
  current = next;
  for (const listener of listeners) listener();
}

type LoaderProps = {
  url: string;
  hintCookie: string;
  /** The attribute whose values say what stands in the page; no more of them are told than `atMost`. */
  shown?: { attribute: string; atMost: number };
};

/** Loads the overlay of this page once, if a session probably exists; again when the page comes back from the browser's memory. */
export function OverlayLoader({ url, hintCookie, shown }: LoaderProps) {
  const asking = shown && tellingShown(url, shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is looked up with each load
  useEffect(() => {
    void loadOverlay(url, hintCookie, asking);
    const reload = (event: PageTransitionEvent) => event.persisted && void loadOverlay(url, hintCookie, asking);
    addEventListener("pageshow", reload);
    return () => removeEventListener("pageshow", reload);
  }, [url, hintCookie]);
  return null;
}

const tellingShown =
  (url: string, { attribute, atMost }: NonNullable<LoaderProps["shown"]>) =>
  () => {
    const parts = [...document.querySelectorAll(`[${attribute}]`)].slice(0, atMost);
    return `${url}&shown=${parts.map((part) => part.getAttribute(attribute)).join(",")}`;
  };

/** Loads who the viewer is on pages that have no overlay of their own. */
export function ViewerLoader({ url, hintCookie }: { url: string; hintCookie: string }) {
  useEffect(() => {
    // After the page's own loader, if it has one, which brings the viewer along.
    const later = setTimeout(() => loadedUrl === "" && void loadOverlay(url, hintCookie));
    return () => clearTimeout(later);
  }, [url, hintCookie]);
  return null;
}

async function loadOverlay(url: string, hintCookie: string, asking = () => url): Promise<void> {
  if (url !== loadedUrl) publish({ ...NOTHING, viewer: current.viewer, unread: current.unread });
  loadedUrl = url;
  if (!document.cookie.split("; ").some((cookie) => cookie.startsWith(`${hintCookie}=`))) return publish(NOTHING);
  try {
    const since = changes;
    const answer = await fetch(asking(), { headers: { accept: "application/json" } });
    const overlay = answer.ok ? await answer.json() : null;
    // What was written meanwhile may not be in it.
    if (since !== changes && url === loadedUrl) return loadOverlay(url, hintCookie, asking);
    if (overlay && url === loadedUrl) publish(overlay);
  } catch {
    // Offline or the database is away: the public page stands on its own.
  }
}

/** A part of the overlay, or null before it is known and for guests. */
export function useOverlay<T>(part: keyof Overlay): T | null {
  return useSyncExternalStore(
    subscribe,
    () => current[part] as T | null,
    () => null,
  );
}

/** Replaces a part after a write whose answer is newer than what was loaded. */
export function updateOverlay<T>(part: keyof Overlay, change: (before: T | null) => T): void {
  changes += 1;
  publish({ ...current, [part]: change(current[part] as T | null) });
}
