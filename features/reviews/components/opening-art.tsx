import { drawArt } from "#lib/art/draw.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { DramaPicture } from "./drama-picture.tsx";
import { artBrief } from "./drawn-art.ts";
import { MovingArt } from "./moving-art.tsx";
import styles from "./opening-art.module.css";

type Props = {
  locale: Locale;
  review: Parameters<typeof artBrief>[0];
  place?: "hero" | "lead";
  /** Beside a title that says the same as drawn art does: that is then hidden from assistive technology. */
  isDecoration?: boolean;
  /** Moves between the page and a card that leads to it. Once on a page at most. */
  isMoving?: boolean;
};

/**
 * What a page opens with: the drama's uploaded picture, or else its drawn art in the page itself. That is there with the
 * first words, and waits for nothing; it needs no typefaces of its own, the page has them.
 */
export function OpeningArt({ isMoving = false, ...props }: Props) {
  const { review, place = "hero" } = props;
  const { picture } = review.drama;
  const art = picture ? (
    <DramaPicture picture={picture} drama={review.drama} place={place} isFirst />
  ) : (
    <ArtInPage {...props} />
  );
  return isMoving ? <MovingArt slug={review.slug}>{art}</MovingArt> : art;
}

function ArtInPage({ locale, review, isDecoration = false }: Props) {
  const said = isDecoration
    ? { "aria-hidden": true }
    : { role: "img", "aria-label": translator(locale)("reviews.artOf", { title: review.drama.titleEnglish }) };
  return (
    <div
      className={styles.art}
      data-art=""
      {...said}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us; every word in it is escaped
      dangerouslySetInnerHTML={{ __html: drawArt(artBrief(review)) }}
    />
  );
}
