"use client";

import { useEffect, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { readWatched, WATCHED_COOKIE } from "../policy.ts";

type Props = {
  /** The address of the pages further on, without the episode. */
  base: string;
  drama: string;
  /** How far this page goes. */
  at: number;
  last: number;
  label: string;
};

/** The way to where this reader had come, as the account or this browser remembers it; its line is there from the start. */
export function ContinueLink({ base, drama, at, last, label }: Props) {
  const told = useOverlay<number>("watched");
  const [kept, setKept] = useState<number | null>(null);
  useEffect(() => {
    const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${WATCHED_COOKIE}=`));
    setKept(readWatched(cookie && decodeURIComponent(cookie.slice(WATCHED_COOKIE.length + 1)), drama));
  }, [drama]);
  const through = Math.min(told ?? kept ?? 0, last);
  return (
    <p>{through > 0 && through !== at && <a href={`${base}/${through}`}>{label.replace("%", String(through))}</a>}</p>
  );
}
