import { ART_HEIGHT, ART_WIDTH } from "#lib/art/brief.ts";
import styles from "./drawn-art.module.css";

/**
 * The drama's drawn picture from its own address, on a card whose title says the same: hidden from assistive technology.
 * `slug` is that of a review.
 */
export function DrawnArt({ slug }: { slug: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a vector drawing of our own gains nothing from the image optimiser
    <img
      className={styles.art}
      src={`/art/${slug}.svg`}
      width={ART_WIDTH}
      height={ART_HEIGHT}
      alt=""
      loading="lazy"
      decoding="async"
    />
  );
}
