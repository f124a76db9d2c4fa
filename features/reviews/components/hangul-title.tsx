import type { DramaView } from "../queries.ts";
import styles from "./hangul-title.module.css";

type Props = {
  drama: Pick<DramaView, "titleHangul">;
  size: "hero" | "card";
  /** What stands above it: the same words are not set twice. */
  below?: string;
};

/** The drama's own title in Hangul, with its letters from `ReviewStyle`. */
export function HangulTitle({ drama, size, below }: Props) {
  if (!drama.titleHangul || drama.titleHangul === below) return null;
  return (
    <p className={`${styles.title} ${styles[size]}`} lang="ko">
      {drama.titleHangul}
    </p>
  );
}
