import type { ReactNode } from "react";
import styles from "./chart.module.css";

/** How far along its width something stands, from 0 to 1. */
export const across = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** What every picture says of itself. `id` must be unique on the page. */
export type ChartWords = { id: string; title: string; desc: string };

/**
 * A drawing as wide as there is room, its letters as large as any others: places across are in percent, heights in pixels.
 * Its words are for the eye; to screen readers it is one image with a title and a description, and a table follows.
 */
export function Chart({ id, title, desc, height, children }: ChartWords & { height: number; children: ReactNode }) {
  return (
    <svg className={styles.chart} height={height} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      {children}
    </svg>
  );
}

/** How a text is set at a place across so that it stays within the picture. */
export function anchorAt(share: number): "start" | "middle" | "end" {
  if (share < 0.1) return "start";
  return share > 0.9 ? "end" : "middle";
}
