import type { ReactNode } from "react";
import { LeadReview } from "#features/reviews/components/lead-review.tsx";
import { ReviewCard } from "#features/reviews/components/review-card.tsx";
import type { ReviewCardView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import styles from "./card-grid.module.css";

type Props = {
  locale: Locale;
  cards: ReviewCardView[];
  figuresOf?: (card: ReviewCardView) => ReactNode;
};

/** Reviews as cards; one alone is set large. */
export function CardGrid({ locale, cards, figuresOf }: Props) {
  const [only, second] = cards;
  if (only && !second) return <LeadReview locale={locale} review={only} answer={figuresOf?.(only)} isLatest={false} />;
  return (
    <ul className={styles.grid}>
      {cards.map((card) => (
        <li key={card.id}>
          <ReviewCard locale={locale} review={card} figures={figuresOf?.(card)} />
        </li>
      ))}
    </ul>
  );
}
