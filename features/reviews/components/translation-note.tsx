import Link from "next/link";
import { isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { languageName, translator } from "#lib/i18n/translate.ts";
import { reviewPath } from "../addresses.ts";
import type { ReviewView } from "../queries.ts";
import styles from "./review-hero.module.css";

type Props = {
  locale: Locale;
  review: ReviewView;
  points: { language: string }[];
  /** What follows the review's address on this page: the original is read at the same place. */
  below: string;
};

/** Where the words of a translated review come from; nothing for one in its own language. */
export function TranslationNote({ locale, review, points, below }: Props) {
  const { translation, language } = review;
  if (!translation) return null;
  const t = translator(locale);
  const from = languageName(locale, language);
  const by = translation.translator;
  const isWhole = translation.isWhole && points.every((point) => point.language === translation.language);
  return (
    <p className={`ui ${styles.byline}`}>
      <span>
        {by ? t("translations.by", { language: from, translator: by }) : t("translations.from", { language: from })}
      </span>
      {!isWhole && <span>{t("translations.partly", { language: from })}</span>}
      {isLocale(language) && (
        <Link href={localPath(language, reviewPath(review.slug) + below)} hrefLang={language} prefetch={false}>
          {t("translations.original")}
        </Link>
      )}
    </p>
  );
}
