import { Moving } from "#components/ui/moving.client.tsx";
import { ART_HEIGHT, ART_WIDTH } from "#lib/art/brief.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ReviewCardView } from "../queries.ts";
import styles from "./drawn-art.module.css";

type Props = {
  locale: Locale;
  review: Pick<ReviewCardView, "slug"> & { drama: Pick<ReviewCardView["drama"], "titleEnglish"> };
  /** Above the fold: fetched at once. */
  isFirst?: boolean;
  /** Beside a title that says the same: hidden from assistive technology. */
  isDecoration?: boolean;
  /** Moves between a card and the page it leads to. Once on a page at most. */
  isMoving?: boolean;
};

/** The drama's drawn picture, from its own address so that hero, cards and shared links show the same one. */
export function DrawnArt({ locale, review, isFirst = false, isDecoration = false, isMoving = false }: Props) {
  const t = translator(locale);
  const art = (
    // biome-ignore lint/performance/noImgElement: a vector drawing of our own gains nothing from the image optimiser
    <img
      className={styles.art}
      src={`/art/${review.slug}.svg`}
      width={ART_WIDTH}
      height={ART_HEIGHT}
      alt={isDecoration ? "" : t("reviews.artOf", { title: review.drama.titleEnglish })}
      loading={isFirst ? "eager" : "lazy"}
      fetchPriority={isFirst ? "high" : "auto"}
      decoding="async"
    />
  );
  if (!isMoving) return art;
  return (
    <Moving name={`art-${review.slug}`} kind="art">
      {art}
    </Moving>
  );
}
