"use client";
import { useEffect, useState } from "react";
import styles from "./contents-list.module.css";
import { readPlace, rememberPlace } from "./reading-place.client.tsx";
import { tellReach } from "./reading-reach.client.tsx";

const READING_LINE = 0.3;

type Entry = { anchor: string; label: string };
type Props = { reviewId: string; labels: { contents: string; leftOff: string }; entries: Entry[] };

/** The parts of the page. The one being read is marked, and the one where this browser left off; plain links without JavaScript. */
export function ContentsList({ reviewId, labels, entries }: Props) {
  const [current, setCurrent] = useState(entries[0]?.anchor);
  const [leftOff, setLeftOff] = useState<string | null>(null);

  useEffect(() => {
    setLeftOff(readPlace());
    const parts = entries.flatMap(({ anchor }) => document.getElementById(anchor) ?? []);
    let reached = 0;
    const mark = () => {
      const line = innerHeight * READING_LINE;
      const begun = parts.filter((part) => part.getBoundingClientRect().top <= line);
      reached = Math.max(reached, begun.length);
      setCurrent((begun.at(-1) ?? parts[0])?.id);
      if (begun.length > 1) rememberPlace(begun.at(-1)?.id ?? "");
    };
    const observer = new IntersectionObserver(mark, {
      rootMargin: `-${READING_LINE * 100}% 0px -${(1 - READING_LINE) * 100 - 1}% 0px`,
    });
    for (const part of parts) observer.observe(part);
    const stopTelling = tellReach(
      reviewId,
      parts.map(({ id }) => id),
      () => {
        // What is between two parts when the page is left has met neither.
        mark();
        return reached;
      },
    );
    return () => {
      observer.disconnect();
      stopTelling();
    };
  }, [reviewId, entries]);

  return (
    <nav className={`ui ${styles.contents}`} aria-label={labels.contents}>
      <ol>
        {entries.map(({ anchor, label }) => (
          <li key={anchor}>
            <a href={`#${anchor}`} aria-current={anchor === current ? "location" : undefined}>
              <span>{label}</span>
              {anchor === leftOff && anchor !== current && <small>{labels.leftOff}</small>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
