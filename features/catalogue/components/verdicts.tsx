import Link from "next/link";
import { reviewPath } from "#features/reviews/addresses.ts";
import type { ReviewCardView } from "#features/reviews/queries.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import styles from "./verdicts.module.css";

/** The reviews of one drama by what they conclude, where its picture and names stand above them already. */
export function Verdicts({ locale, cards }: { locale: Locale; cards: ReviewCardView[] }) {
  const t = translator(locale);
  return (
    <ul className={styles.verdicts}>
      {cards
        .map((card) => inLanguage(card, locale))
        .map((card) => (
          <li key={card.id}>
            <h3 lang={card.titleLanguage}>
              <Link href={localPath(locale, reviewPath(card.slug))}>{card.title}</Link>
            </h3>
            {card.verdict && (
              <blockquote lang={card.verdictLanguage}>
                <p>{card.verdict}</p>
              </blockquote>
            )}
            <p className={`ui ${styles.meta}`}>
              {card.author && <span>{t("reviews.by", { author: card.author })}</span>}
              <time dateTime={card.publishedAt.toISOString()}>
                {formatter(locale).dateTime(card.publishedAt, { dateStyle: "long" })}
              </time>
              <span>{t("reviews.minutes", { count: card.readingMinutes })}</span>
            </p>
            <span className={`ui ${styles.read}`} aria-hidden="true">
              {t("reviews.read")}
            </span>
          </li>
        ))}
    </ul>
  );
}
