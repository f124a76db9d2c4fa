import { AgreementShare } from "#features/points/components/agreement-share.tsx";
import { PointBar } from "#features/points/components/point-bar.tsx";
import { shareLabels } from "#features/points/components/share-words.ts";
import { agreementKey, agreementWord } from "#features/points/policy.ts";
import { reviewPath } from "#features/reviews/addresses.ts";
import { titleParts } from "#features/reviews/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { QuotedPoint } from "../queries-points.ts";
import styles from "./quoted-points.module.css";

type Props = {
  locale: Locale;
  points: QuotedPoint[];
  /** Whether to say of which review each point is. */
  isSourced?: boolean;
};

/** Points away from their reviews: their bars to look at, their titles leading to where they can be answered. */
export function QuotedPoints({ locale, points, isSourced = false }: Props) {
  const share = shareLabels(locale);
  return (
    <ul className={styles.points}>
      {points.map((point) => (
        <li key={point.id}>
          <h3 lang={locale in point.titles ? locale : point.language}>
            <a href={localPath(locale, `${reviewPath(point.slug)}#point-${point.id}`)}>
              {point.titles[locale] ?? point.title}
            </a>
          </h3>
          {isSourced && (
            <p className={`ui ${styles.source}`} lang={locale in point.reviewTitles ? locale : point.language}>
              {titleParts(point.reviewTitles[locale] ?? point.reviewTitle).name}
            </p>
          )}
          <div className={styles.bar}>
            <PointBar id={`quoted-${point.id}`} tally={point} />
          </div>
          <Tally locale={locale} point={point} />
          <AgreementShare tally={point} locale={locale} labels={share} />
        </li>
      ))}
    </ul>
  );
}

function Tally({ locale, point }: { locale: Locale; point: QuotedPoint }) {
  const t = translator(locale);
  const { number } = formatter(locale);
  return (
    <p className={`ui ${styles.tally}`}>
      <span>
        <b>{number(point.agree)}</b> {t("points.agreeCount")}
      </span>
      <span>{t(agreementKey(agreementWord(point)))}</span>
      <span>
        <b>{number(point.disagree)}</b> {t("points.disagreeCount")}
      </span>
    </p>
  );
}
