import type { ReactNode } from "react";
import { QuoteSelection } from "#features/reviews/components/quote-selection.client.tsx";
import { ReviewArticle } from "#features/reviews/components/review-article.tsx";
import { ReviewHero } from "#features/reviews/components/review-hero.tsx";
import { ReviewStyle } from "#features/reviews/components/review-style.tsx";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

type Props = {
  locale: Locale;
  review: ReviewView;
  /** By whom these words were translated, and where the original is. */
  note?: ReactNode;
  /** The readers' answer to the whole review, set beside the verdict. */
  answer?: ReactNode;
  /** What a reader may do with the review as a whole. */
  tools?: ReactNode;
  points?: ReactNode;
  discussion?: ReactNode;
  /** Where the reader says how far they have watched. */
  watched?: ReactNode;
  /** What to read after this. */
  next?: ReactNode;
};

/** The whole review page, the same for everyone and for one reader: what differs comes in as `points` and `discussion`. */
export function ReviewPageBody({ locale, review, note, answer, tools, points, discussion, watched, next }: Props) {
  const t = translator(locale);
  const following = [
    ...(points ? [{ anchor: "points", label: t("reviews.points") }] : []),
    ...(discussion ? [{ anchor: "discussion", label: t("reviews.discussion") }] : []),
  ];
  return (
    <>
      <ReviewStyle review={review} />
      <ReviewHero locale={locale} review={review} note={note} answer={answer} tools={tools} />
      <ReviewArticle locale={locale} review={review} following={following} watched={watched} />
      {points}
      {discussion}
      {next}
      {discussion && <QuoteSelection label={t("reviews.quote")} />}
    </>
  );
}
