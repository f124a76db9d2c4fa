"use client";

import { useEffect, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { SHOWN_AT_ONCE } from "../policy.ts";
import type { DrawnItem } from "./drawn-comments.ts";

/**
 * Which of the comments that were read after the page itself the viewer up-voted, with how many did: each part is asked
 * about as it comes. Of what the page came with the overlay tells.
 */
export function useLaterUpvotes(later: readonly DrawnItem[]): Record<string, number> {
  const [upvotes, setUpvotes] = useState<Record<string, number>>({});
  const asked = useRef(new Set<string>());
  const isSignedIn = useOverlay("viewer") !== null;
  useEffect(() => {
    if (!isSignedIn) return;
    const ids = later.flatMap((item) => ("id" in item && !item.gone && !asked.current.has(item.id) ? [item.id] : []));
    for (const id of ids) asked.current.add(id);
    for (let from = 0; from < ids.length; from += SHOWN_AT_ONCE) {
      void loadUpvotes(ids.slice(from, from + SHOWN_AT_ONCE)).then((found) =>
        setUpvotes((before) => ({ ...before, ...found })),
      );
    }
  }, [later, isSignedIn]);
  return upvotes;
}

async function loadUpvotes(ids: readonly string[]): Promise<Record<string, number>> {
  try {
    const answer = await fetch(`/api/overlay?shown=${ids.join(",")}`);
    return (answer.ok && (await answer.json()).upvotes) || {};
  } catch {
    return {};
  }
}
