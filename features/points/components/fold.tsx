import type { ReactNode } from "react";
import styles from "./fold.module.css";

export type FoldLabels = { why: string; show: string };

/** Keeps how others answered folded until one has answered oneself, or asks. Without labels nothing is folded. */
export function Fold({
  labels,
  isOpen,
  children,
}: {
  labels: FoldLabels | undefined;
  isOpen: boolean;
  children: ReactNode;
}) {
  if (!labels || isOpen) return children;
  return (
    <details className={styles.fold}>
      <summary>
        {labels.why} <u>{labels.show}</u>
      </summary>
      {children}
    </details>
  );
}
