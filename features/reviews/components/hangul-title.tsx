import type { DramaView } from "../queries.ts";
import styles from "./hangul-title.module.css";

/** The drama's own title in Hangul, with its letters from `ReviewStyle`. */
export function HangulTitle({ drama, size }: { drama: Pick<DramaView, "titleHangul">; size: "hero" | "card" }) {
  if (!drama.titleHangul) return null;
  return (
    <p className={`${styles.title} ${styles[size]}`} lang="ko">
      {drama.titleHangul}
    </p>
  );
}
