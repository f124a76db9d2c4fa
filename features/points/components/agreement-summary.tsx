import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { AGREEMENT_WORDS, type AgreementWord, sumTallies } from "../policy.ts";
import type { MyVotes, PointView } from "../queries.ts";
import { LiveSummary } from "./live-summary.client.tsx";
import { foldLabels, shareLabels } from "./share-words.ts";
import { type SummaryLabels, SummaryView } from "./summary-view.tsx";

type Props = {
  locale: Locale;
  points: PointView[];
  id: string;
  href: string;
  /** Whether it follows the tallies of the same page's points. */
  isLive?: boolean;
  isFolded?: boolean;
  mine?: MyVotes | undefined;
};

/** The readers' answer to the whole review: all its points taken together, in words, as one bar and as a share. */
export function AgreementSummary({ locale, points, id, href, isLive = false, isFolded = false, mine }: Props) {
  if (points.length === 0) return null;
  const labels = summaryLabels(locale);
  const shown = { id: `answer-${id}`, locale, href, labels };
  if (!isLive) return <SummaryView {...shown} tally={sumTallies(points)} />;
  return (
    <LiveSummary
      {...shown}
      points={points.map(({ id, agree, disagree }) => ({ id, agree, disagree }))}
      fold={isFolded ? foldLabels(locale, "review") : undefined}
      stances={mine?.stances}
    />
  );
}

function summaryLabels(locale: Locale): SummaryLabels {
  const t = translator(locale);
  return {
    words: Object.fromEntries(AGREEMENT_WORDS.map((word) => [word, t(`points.summary.${word}`)])) as Record<
      AgreementWord,
      string
    >,
    share: shareLabels(locale, "review"),
    seePoints: t("points.seePoints"),
  };
}
