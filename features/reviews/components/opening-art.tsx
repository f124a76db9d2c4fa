import { drawArt } from "#lib/art/draw.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { artBrief } from "./drawn-art.ts";
import styles from "./opening-art.module.css";

type Props = {
  locale: Locale;
  review: Parameters<typeof artBrief>[0];
  /** Beside a title that says the same: hidden from assistive technology. */
  isDecoration?: boolean;
};

/**
 * The drawn picture a page opens with, in the page itself: it is there with the first words, and waits for nothing. It
 * needs no typefaces of its own, the page has them.
 */
export function OpeningArt({ locale, review, isDecoration = false }: Props) {
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
