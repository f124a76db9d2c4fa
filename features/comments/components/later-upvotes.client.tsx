"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { SHOWN_AT_ONCE } from "../policy.ts";
import type { DrawnItem } from "./drawn-comments.ts";

/** How many up-voted a comment that the viewer up-voted too, by its id; null as long as it is not known whether they did. */
export type LaterUpvotes = Record<string, number | null | undefined>;

/**
 * What the viewer up-voted of the comments that were read after the page itself: each part is asked about as it comes,
 * and again with the next where no answer came. Of what the page came with the overlay tells.
 */
export function useLaterUpvotes(later: readonly DrawnItem[]): LaterUpvotes {
  const [answered, setAnswered] = useState<Record<string, number | undefined>>({});
  const asked = useRef(new Set<string>());
  const isSignedIn = useOverlay("viewer") !== null;
  const ids = useMemo(() => later.flatMap((item) => ("id" in item && !item.gone ? [item.id] : [])), [later]);
  useEffect(() => {
    if (!isSignedIn) return;
    const unasked = ids.filter((id) => !asked.current.has(id));
    for (let from = 0; from < unasked.length; from += SHOWN_AT_ONCE) {
      const part = unasked.slice(from, from + SHOWN_AT_ONCE);
      for (const id of part) asked.current.add(id);
      void loadUpvotes(part).then((found) => {
        if (found) return setAnswered((before) => ({ ...before, ...byId(part, (id) => found[id]) }));
        for (const id of part) asked.current.delete(id);
      });
    }
  }, [ids, isSignedIn]);
  return useMemo(() => byId(ids, (id) => (id in answered ? answered[id] : null)), [ids, answered]);
}

const byId = <T,>(ids: readonly string[], of: (id: string) => T): Record<string, T> =>
  Object.fromEntries(ids.map((id) => [id, of(id)]));

async function loadUpvotes(ids: readonly string[]): Promise<Record<string, number> | null> {
  try {
    const answer = await fetch(`/api/overlay?shown=${ids.join(",")}`);
    return answer.ok ? (await answer.json()).upvotes : null;
  } catch {
    return null;
  }
}
