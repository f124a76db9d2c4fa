import type { ReactNode } from "react";
import { AgreementShare } from "#features/points/components/agreement-share.tsx";
import { PointBar } from "#features/points/components/point-bar.tsx";
import { shareLabels } from "#features/points/components/share-words.ts";
import { agreementWord } from "#features/points/policy.ts";
import type { ReviewCardView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ArchiveEntry } from "../queries-archive.ts";
import styles from "./entry-figures.module.css";

/** What the order of the archive is by, for each card: its comments, or its agreement. */
export function entryFigures(locale: Locale, entries: ArchiveEntry[]): (card: ReviewCardView) => ReactNode {
  const t = translator(locale);
  const share = shareLabels(locale, "review");
  const known = new Map(entries.map((entry) => [entry.card.id, entry]));
  return ({ id }) => {
    const entry = known.get(id);
    if (!entry) return null;
    if (entry.comments !== null) return t("catalogue.comments", { count: entry.comments });
    if (!entry.tally) return null;
    return (
      <div className={styles.figures}>
        <PointBar id={`entry-${id}`} tally={entry.tally} />
        <span>{t(`points.summary.${agreementWord(entry.tally)}`)}</span>
        <AgreementShare tally={entry.tally} locale={locale} labels={share} />
      </div>
    );
  };
}
