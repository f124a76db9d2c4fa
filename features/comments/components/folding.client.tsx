"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Wanted } from "./arrivals.client.tsx";
import type { DrawnItem } from "./drawn-comments.ts";

/** What of a thread is shown while some of it is folded away, each with how many comments stand below it. */
export function unfolded(
  items: readonly DrawnItem[],
  folded: ReadonlySet<string>,
): { item: DrawnItem; below: number }[] {
  const shown: { item: DrawnItem; below: number }[] = [];
  const above: { indent: number; isFolded: boolean; entry: { below: number } }[] = [];
  for (const item of items) {
    const indent = item.indent ?? 0;
    while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= indent) above.pop();
    for (const { entry } of above) entry.below += "more" in item ? item.more : 1;
    const entry = { item, below: 0 };
    if (!above.some(({ isFolded }) => isFolded)) shown.push(entry);
    if (!("more" in item)) above.push({ indent, isFolded: folded.has(item.id), entry });
  }
  return shown;
}

/** The comments that one stands below; null where it does not stand here. */
function listAbove(items: readonly DrawnItem[], id: string): string[] | null {
  const at = items.findIndex((item) => "id" in item && item.id === id);
  if (at < 0) return null;
  const above: string[] = [];
  let indent = items[at]?.indent ?? 0;
  for (const item of items.slice(0, at).reverse()) {
    if ("more" in item || (item.indent ?? 0) >= indent) continue;
    above.push(item.id);
    indent = item.indent ?? 0;
  }
  return above;
}

/**
 * Which comments have what answers them folded away; nothing above what is `wanted`, until it is folded away again. `isLive`
 * from when scripts have taken over.
 */
export function useFolded(items: DrawnItem[], wanted: Wanted | null) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const met = useRef<Wanted | null>(null);
  useEffect(() => {
    const above = wanted && wanted !== met.current && listAbove(items, wanted.id);
    if (!above) return;
    met.current = wanted;
    setFolded((before) => new Set([...before].filter((id) => !above.includes(id))));
  }, [items, wanted]);
  const fold = useCallback(
    (id: string) =>
      setFolded((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  const shown = useMemo(() => unfolded(items, folded), [items, folded]);
  return { isLive, folded, fold, shown };
}
