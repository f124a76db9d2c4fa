"use client";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { moreOfQueueAction } from "../actions.ts";

/** The pages of the queue after the first, as they are asked for. `isLost`: the last one asked for did not come. */
export function usePages(next: string | null, asked: Record<string, string>, locale: string) {
  const [pages, setPages] = useState<ReactNode[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [isLost, setLost] = useState(false);
  const cursor = useRef(next);
  const isOut = useRef(false);
  const query = useRef(asked);

  const askForMore = useCallback(() => {
    if (!cursor.current || isOut.current) return;
    isOut.current = true;
    setAsking(true);
    setLost(false);
    moreOfQueueAction({ ...query.current, after: cursor.current }, locale as "en")
      .then(({ cards, next: following }) => {
        cursor.current = following;
        setPages((before) => [...before, cards]);
      })
      .catch(() => setLost(true))
      .finally(() => {
        isOut.current = false;
        setAsking(false);
      });
  }, [locale]);
  return { pages, isAsking, isLost, askForMore };
}
