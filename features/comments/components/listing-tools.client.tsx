"use client";

import { useEffect, useRef } from "react";
import type { DrawnSlice } from "./joining.client.tsx";
import type { CommentPaths } from "./labels.ts";

const ORDER_KEY = "verdict.order";

export async function loadSlice(path: string): Promise<DrawnSlice | null> {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Puts the focus on a comment as soon as it is drawn. Moves the page only when asked to. */
export function focusComment(id: string, isShown = false): void {
  const look = (tries: number) => {
    const comment = document.getElementById(`comment-${id}`);
    if (!comment) {
      if (tries > 0) setTimeout(look, 30, tries - 1);
      return;
    }
    if (!comment.hasAttribute("tabindex")) comment.tabIndex = -1;
    comment.focus({ preventScroll: true });
    if (isShown) comment.scrollIntoView({ block: "center" });
  };
  look(100);
}

type Choose = (kind: string, slice: string) => unknown;

/** Takes the order this browser chose before, unless the reader is in the midst of the discussion already. */
export function useRememberedOrder(
  orders: { kind: string; slice: string }[] | undefined,
  kind: string,
  choose: Choose,
): (kind: string) => void {
  const chooseNow = useRef(choose);
  chooseNow.current = choose;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page comes
  useEffect(() => {
    const wanted = orders?.find((order) => order.kind === readOrder());
    const top = document.querySelector("#discussion nav")?.getBoundingClientRect().top ?? 0;
    if (wanted && wanted.kind !== kind && !location.hash && top >= 0) chooseNow.current(wanted.kind, wanted.slice);
  }, []);
  return (chosen) => {
    try {
      localStorage.setItem(ORDER_KEY, chosen);
    } catch {
      // No storage: it is chosen for this time.
    }
  };
}

function readOrder(): string | null {
  try {
    return localStorage.getItem(ORDER_KEY);
  } catch {
    return null;
  }
}

/** Leads to a comment's own page where the address names one that does not stand here. */
export function useWayToMissing({ thread, threadEnd }: CommentPaths): void {
  useEffect(() => {
    const look = async () => {
      const id = /^#comment-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(location.hash)?.[1];
      if (!id || document.getElementById(`comment-${id}`)) return;
      const path = `${thread}/${id}${threadEnd}`;
      const answer = await fetch(path, { method: "HEAD" }).catch(() => null);
      if (answer?.ok) location.replace(path);
    };
    // What is one's own may still be on its way.
    const later = setTimeout(look, 1_500);
    addEventListener("hashchange", look);
    return () => {
      clearTimeout(later);
      removeEventListener("hashchange", look);
    };
  }, [thread, threadEnd]);
}
