import { type AgreementWord, agreementWord, type Tally } from "../policy.ts";
import { AgreementShare, type ShareLabels } from "./agreement-share.tsx";
import styles from "./agreement-summary.module.css";
import { Fold, type FoldLabels } from "./fold.tsx";
import { PointBar } from "./point-bar.tsx";

export type SummaryLabels = { words: Record<AgreementWord, string>; share: ShareLabels; seePoints: string };
export type SummaryProps = {
  id: string;
  locale: string;
  /** Where the points are. */
  href: string;
  labels: SummaryLabels;
};

export function SummaryView({
  id,
  locale,
  href,
  labels,
  tally,
  fold,
  isOpen = true,
}: SummaryProps & { tally: Tally; fold?: FoldLabels | undefined; isOpen?: boolean }) {
  return (
    <Fold labels={fold} isOpen={isOpen}>
      <div className={styles.answer}>
        <div className={styles.bar}>
          <PointBar id={id} tally={tally} />
        </div>
        <div>
          <p>
            {labels.words[agreementWord(tally)]} <a href={href}>{labels.seePoints}</a>
          </p>
          <AgreementShare tally={tally} locale={locale} labels={labels.share} />
        </div>
      </div>
    </Fold>
  );
}
