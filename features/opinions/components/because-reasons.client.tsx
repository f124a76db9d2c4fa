"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { agreedHere, followAnswers, subscribeAgreed } from "./agreed-here.client.tsx";
import styles from "./because-list.module.css";

const MOST = 3;

export type BecauseEntry = {
  pointId: string;
  reason: string;
  words: string;
  review: string;
  language: string;
  href: string;
};

type Props = {
  heading: string;
  /** The surest first. */
  entries: BecauseEntry[];
  /** What the viewer agreed with, where the server knows it. */
  known?: string[] | undefined;
};

/** Those reasons that fit what this reader agreed with: by their votes, or for a guest by this browser's presses. */
export function BecauseReasons({ heading, entries, known }: Props) {
  const votes = useOverlay<{ stances: Record<string, string> }>("points");
  const kept = useSyncExternalStore(subscribeAgreed, agreedHere, () => "");
  useEffect(followAnswers, []);
  const isAgreed = (pointId: string) =>
    votes ? votes.stances[pointId] === "agree" : (known?.includes(pointId) ?? kept.includes(pointId));
  const shown: BecauseEntry[] = [];
  for (const entry of entries) {
    const isNew = shown.every(({ href, pointId }) => href !== entry.href && pointId !== entry.pointId);
    if (shown.length < MOST && isNew && isAgreed(entry.pointId)) shown.push(entry);
  }
  if (shown.length === 0) return null;
  return (
    <div className={styles.because}>
      <h3 className="ui">{heading}</h3>
      <ul>
        {shown.map(({ pointId, reason, words, review, language, href }) => (
          <li key={pointId}>
            <p className="ui">{reason}</p>
            <p>
              <a href={href} lang={language}>
                {review}
              </a>
            </p>
            <p className={styles.words}>{words}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
