import type { ReactNode } from "react";
import { ReviewCard } from "#features/reviews/components/review-card.tsx";
import { genreName, type LocalName } from "#features/reviews/local-names.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { NextReason, NextReview } from "../queries-next.ts";
import styles from "./read-next.module.css";

type Props = {
  locale: Locale;
  reviews: NextReview[];
  /** Further reasons, of one reader. */
  children?: ReactNode;
};

/** What to read after a review, each with its reason; nothing when there is no other review. */
export function ReadNext({ locale, reviews, children }: Props) {
  if (reviews.length === 0) return null;
  const t = translator(locale);
  return (
    <section className={`wrap no-print ${styles.next}`} aria-labelledby="next">
      <h2 id="next">{t("catalogue.next.title")}</h2>
      <ul>
        {reviews.map(({ card, reason }) => (
          <li key={card.id}>
            <ReviewCard locale={locale} review={card} reason={reasonWords(locale, reason)} isAside />
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

function inPhrase({ words, language }: LocalName): string {
  return language === "en" ? words.toLowerCase() : words;
}

function reasonWords(locale: Locale, reason: NextReason): string {
  const t = translator(locale);
  if (reason.kind === "people") {
    return t("catalogue.next.people", { names: formatter(locale).list(reason.names, { type: "conjunction" }) });
  }
  if (reason.kind === "genre") return t("catalogue.next.genre", { name: inPhrase(genreName(locale, reason.name)) });
  if (reason.kind === "network") return t("catalogue.next.network", { name: reason.name });
  return t(`catalogue.next.${reason.kind}`);
}
