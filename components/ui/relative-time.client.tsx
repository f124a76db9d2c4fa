"use client";

import { useEffect, useState } from "react";
import { dateWords } from "./date-words.ts";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/**
 * A time on a page that is kept, in seconds since 1970: its day as drawn, and how long ago once the browser, which knows
 * the time, has it.
 */
export function RelativeTime({ at, locale }: { at: number; locale: string }) {
  const time = new Date(at * 1000);
  const [words, setWords] = useState(() => dateWords(time, locale, "day"));
  useEffect(() => setWords(relativeWords(at, locale)), [at, locale]);
  return (
    <time dateTime={time.toISOString()} title={dateWords(time, locale, "exact")} suppressHydrationWarning>
      {words}
    </time>
  );
}

function relativeWords(at: number, locale: string): string {
  const seconds = Math.max(0, Date.now() / 1000 - at);
  const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ["second", 60];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-Math.floor(seconds / length), unit);
}
