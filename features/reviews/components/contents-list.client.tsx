"use client";
import { useEffect, useState } from "react";
import styles from "./contents-list.module.css";

const READING_LINE = 0.3;

type Entry = { anchor: string; label: string };

/** The parts of the page. The one being read is marked; without JavaScript it is a plain list of links. */
export function ContentsList({ label, entries }: { label: string; entries: Entry[] }) {
  const [current, setCurrent] = useState(entries[0]?.anchor);

  useEffect(() => {
    const parts = entries.flatMap(({ anchor }) => document.getElementById(anchor) ?? []);
    const mark = () => {
      const line = innerHeight * READING_LINE;
      const begun = parts.filter((part) => part.getBoundingClientRect().top <= line);
      setCurrent((begun.at(-1) ?? parts[0])?.id);
    };
    const observer = new IntersectionObserver(mark, {
      rootMargin: `-${READING_LINE * 100}% 0px -${(1 - READING_LINE) * 100 - 1}% 0px`,
    });
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  }, [entries]);

  return (
    <nav className={`ui ${styles.contents}`} aria-label={label}>
      <ol>
        {entries.map(({ anchor, label: words }) => (
          <li key={anchor}>
            <a href={`#${anchor}`} aria-current={anchor === current ? "location" : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
