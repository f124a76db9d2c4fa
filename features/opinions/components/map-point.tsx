import { reviewPath } from "#features/reviews/addresses.ts";
import { titleParts } from "#features/reviews/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { type CampAnswer, campLetter } from "../policy.ts";
import type { ShownPoint } from "./map-face.ts";
import styles from "./map-point.module.css";

/** Points as cards: what each says, of which review, and how each camp answered. */
export function MapPoints({ locale, points }: { locale: Locale; points: ShownPoint[] }) {
  return (
    <ul className={styles.points}>
      {points.map((point) => (
        <li key={point.id} id={`p-${point.id}`}>
          <h3>
            <span className={styles.number}>{point.number}</span>{" "}
            <a href={localPath(locale, `${reviewPath(point.slug)}#point-${point.id}`)} lang={point.language}>
              {point.title}
            </a>
          </h3>
          <p className={`ui ${styles.source}`} lang={point.language}>
            {titleParts(point.reviewTitle).name}
          </p>
          <dl className={`ui ${styles.answers}`}>
            {point.camps.map((answer, camp) => (
              <div key={campLetter(camp)}>
                <dt>
                  {point.camps.length > 1
                    ? translator(locale)("opinions.map.camp", { camp: campLetter(camp) })
                    : translator(locale)("opinions.map.all")}
                </dt>
                <dd>
                  <AnswerBar answer={answer} />
                  <AnswerWords locale={locale} answer={answer} />
                </dd>
              </div>
            ))}
          </dl>
          <a className={`ui ${styles.back}`} href="#map">
            {translator(locale)("opinions.map.backToMap")}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The share as a mark on a line from none to all, its interval as a soft band. */
function AnswerBar({ answer }: { answer: CampAnswer }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} y="3.5" width="100" height="3" />
      {answer && (
        <rect className={styles.band} x={answer.low * 100} y="1" width={(answer.high - answer.low) * 100} height="8" />
      )}
      <rect className={styles.half} x="49.6" width="0.8" height="10" />
      {answer && <rect className={styles.mark} x={answer.share * 100 - 1} width="2" height="10" />}
    </svg>
  );
}

function AnswerWords({ locale, answer }: { locale: Locale; answer: CampAnswer }) {
  const t = translator(locale);
  if (!answer) return <span className={styles.few}>{t("opinions.map.fewAnswers")}</span>;
  const percent = (share: number) => formatter(locale).number(share, { style: "percent" });
  return (
    <span>
      {t("opinions.map.share", { share: percent(answer.share) })}{" "}
      <span className={styles.few}>
        {t("opinions.map.range", { low: percent(answer.low), high: percent(answer.high) })}
      </span>
    </span>
  );
}

/** The same as one table. */
export function MapTable({ locale, points }: { locale: Locale; points: ShownPoint[] }) {
  const t = translator(locale);
  const camps = points[0]?.camps.map((_, camp) => campLetter(camp)) ?? [];
  return (
    <details className={styles.table}>
      <summary className="ui">{t("opinions.map.table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("opinions.map.table")}>
        <table className="ui">
          <caption>{t("opinions.map.tableCaption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("opinions.map.point")}</th>
              {camps.length > 1 &&
                camps.map((camp) => (
                  <th key={camp} scope="col">
                    {t("opinions.map.camp", { camp })}
                  </th>
                ))}
              <th scope="col">{t("opinions.map.all")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.id}>
                <th scope="row">
                  {point.number}. <span lang={point.language}>{point.title}</span>
                </th>
                {[...(camps.length > 1 ? point.camps : []), point.everyone].map((answer, at) => (
                  <td key={campLetter(at)}>
                    <AnswerWords locale={locale} answer={answer} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
