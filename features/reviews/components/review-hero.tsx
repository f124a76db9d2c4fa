import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { ReviewView } from "../queries.ts";
import { FactLine } from "./fact-line.tsx";
import { HangulTitle } from "./hangul-title.tsx";
import { OpeningArt } from "./opening-art.tsx";
import { PictureCredit } from "./picture-credit.tsx";
import styles from "./review-hero.module.css";
import { ReviewTitle } from "./review-title.tsx";
import { ShareLink } from "./share-link.client.tsx";

type Props = {
  locale: Locale;
  review: ReviewView;
  /** Where its words come from, when they are a translation. */
  note?: ReactNode;
  /** What the readers answered, beside the verdict. */
  answer?: ReactNode;
  /** What a reader may do with it, beside the date. */
  tools?: ReactNode;
};

/** The top of a review: its art, its title in both scripts, the verdict in one sentence and the readers' answer to it. */
export function ReviewHero({ locale, review, note, answer, tools }: Props) {
  return (
    <header className={`wrap ${styles.hero}`}>
      <div className={styles.words}>
        <ReviewTitle parts={review.parts} language={review.titleLanguage} />
        <HangulTitle drama={review.drama} size="hero" below={review.parts.name} />
        {review.verdict && (
          <p className={styles.verdict} lang={review.verdictLanguage}>
            {review.verdict}
          </p>
        )}
        <FactLine locale={locale} drama={review.drama} isLinked />
        <Byline locale={locale} review={review} tools={tools} />
        {note}
        {answer && <div className={styles.answer}>{answer}</div>}
      </div>
      <figure className={styles.figure}>
        <div className={styles.art}>
          <OpeningArt locale={locale} review={{ ...review, ...review.own }} isMoving />
        </div>
        <PictureCredit locale={locale} picture={review.drama.picture} />
      </figure>
    </header>
  );
}

function Byline({ locale, review, tools }: Pick<Props, "locale" | "review" | "tools">) {
  const t = translator(locale);
  return (
    <div className={`ui ${styles.byline}`}>
      {review.author && <span>{t("reviews.by", { author: review.author })}</span>}
      <time dateTime={review.publishedAt.toISOString()}>
        {formatter(locale).dateTime(review.publishedAt, { dateStyle: "long" })}
      </time>
      <span>{t("reviews.minutes", { count: review.readingMinutes })}</span>
      <ShareLink
        labels={{
          share: t("reviews.share"),
          copied: t("reviews.copied"),
          refused: t("reading.share.refused"),
          address: t("reading.share.address"),
        }}
      />
      {tools}
    </div>
  );
}
