"use client";
import type { ReactNode } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import styles from "./muted-words.module.css";

/** The people a reader muted, by name, and how many of the comments here are theirs. */
export type MutedHere = { names: string[]; count: number };

/** A comment's words, folded where their reader muted who wrote them. */
export function Words({ isMuted, label, children }: { isMuted: boolean; label: string; children: ReactNode }) {
  if (!isMuted) return children;
  return (
    <details className={styles.muted}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

type By = { name: string | null; known: MutedHere | undefined; label: string; children: ReactNode };

/** What somebody said outside the list of comments, folded likewise. `known` is what is known without scripts. */
export function WordsBy({ name, known, label, children }: By) {
  const muted = useOverlay<MutedHere>("muted") ?? known;
  return (
    <Words isMuted={name !== null && Boolean(muted?.names.includes(name))} label={label}>
      {children}
    </Words>
  );
}

/** How many of the comments are folded; nothing for who muted nobody here. `%` stands for the number. */
export function MutedCount({ known, label }: { known: MutedHere | undefined; label: string }) {
  const count = (useOverlay<MutedHere>("muted") ?? known)?.count;
  return count ? ` · ${label.replace("%", String(count))}` : null;
}
