import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { agreementWord, sumTallies } from "../policy.ts";
import type { PointView } from "../queries.ts";
import styles from "./agreement-summary.module.css";
import { PointBar } from "./point-bar.tsx";

/** The readers' answer to the whole review: all its points taken together, in words and as one bar. */
export function AgreementSummary({
  locale,
  points,
  id,
  href,
}: {
  locale: Locale;
  points: PointView[];
  id: string;
  href: string;
}) {
  if (points.length === 0) return null;
  const t = translator(locale);
  const all = sumTallies(points);
  return (
    <div className={styles.answer}>
      <div className={styles.bar}>
        <PointBar id={`answer-${id}`} tally={all} />
      </div>
      <p>
        {t(`points.summary.${agreementWord(all)}`)} <a href={href}>{t("points.seePoints")}</a>
      </p>
    </div>
  );
}
