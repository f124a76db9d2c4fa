"use client";

import { useEffect, useState } from "react";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A time on a page that is kept: its day as drawn, and how long ago once the browser, which knows the time, has it. */
export function RelativeTime({ at, day, exact, locale }: { at: string; day: string; exact: string; locale: string }) {
  const [words, setWords] = useState(day);
  useEffect(() => setWords(relativeWords(new Date(at), new Date(), locale)), [at, locale]);
  return (
    <time dateTime={at} title={exact}>
      {words}
    </time>
  );
}

function relativeWords(at: Date, now: Date, locale: string): string {
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ["second", 60];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-Math.floor(seconds / length), unit);
}
