import type { TitleParts } from "../policy.ts";
import styles from "./review-title.module.css";

/** The document's title line, word for word, with the drama's name set large and what the page is set small above it. */
export function ReviewTitle({ parts, language }: { parts: TitleParts; language: string }) {
  return (
    <h1 className={`${styles.title} ${styles[titleSize(parts.name)]}`} lang={language}>
      <span className={styles.name}>{parts.name}</span>
      {parts.kind && (
        <>
          <span className="visually-hidden">{parts.dash}</span>
          <span className={styles.kind}>{parts.kind}</span>
        </>
      )}
    </h1>
  );
}

// Longer names are set smaller, so that a short one stays on one line.
function titleSize(name: string): "short" | "medium" | "long" | "longest" {
  // A syllable of Hangul is as wide as two letters.
  const width = name.length + (name.match(/\p{Script=Hangul}/gu)?.length ?? 0);
  if (width <= 9) return "short";
  if (width <= 13) return "medium";
  return width <= 26 ? "long" : "longest";
}
