import type { Tally } from "#features/points/policy.ts";
import { binAnswers } from "../days.ts";
import { type FigureName, type Figures, type OfReview, smallerSide } from "../policy.ts";
import { AnswerBars, ShareLine } from "./days.tsx";
import { IntervalRows, ShareRows, SidesRows } from "./rows.tsx";
import type { Writing } from "./writing.ts";

type Props = {
  name: FigureName;
  /** What is drawn, in the order of its table. */
  figures: Figures;
  isOverall: boolean;
  today: string;
  hint: string;
  writing: Writing;
};

/** The picture of one figure. */
export function Picture({ name, figures, isOverall, today, hint, writing }: Props) {
  const { t, percentOf, dateOf, numberOf, partOf, agreementOf } = writing;
  const words = { id: `figure-${name}`, title: t(`figures.${name}.title`), desc: hint };
  const axis = [0, 0.25, 0.5, 0.75, 1].map(percentOf);
  /** Where there are several reviews, of which one a row is. */
  const ofReview = ({ review }: OfReview) => (isOverall ? [review] : []);
  switch (name) {
    case "agreement": {
      const rows = figures.points.map((point) => ({
        key: point.pointId,
        label: point.title,
        language: point.language,
        tally: point,
        values: [...ofReview(point), agreementOf(point, point.agree + point.disagree)],
      }));
      return <IntervalRows {...words} axis={axis} rows={rows} />;
    }
    case "division": {
      const rows = figures.points.map((point) => ({
        key: point.pointId,
        label: point.title,
        language: point.language,
        tally: smallerSide(point),
        values: [...ofReview(point), divisionWords(point, writing)],
      }));
      return <IntervalRows {...words} axis={axis} rows={rows} />;
    }
    case "wordings": {
      const rows = figures.wordings.map((wording) => {
        const { pointId, revision, title, language, since, isCurrent, answers, agree, disagree } = wording;
        const tally = agree === null || disagree === null ? null : { agree, disagree };
        const said = { date: dateOf(since), value: agreementOf(tally, answers) };
        return {
          key: `${pointId} ${revision}`,
          label: t("figures.wordings.label", { number: revision, title }),
          language,
          tally,
          values: [
            ...ofReview(wording),
            t(isCurrent ? "figures.wordings.sinceCurrent" : "figures.wordings.since", said),
          ],
        };
      });
      return <IntervalRows {...words} axis={axis} rows={rows} />;
    }
    case "answers": {
      const { bin, bars } = binAnswers(figures.answers, today);
      const most = Math.max(...bars.map(({ answers }) => answers));
      const desc = `${hint} ${t(`figures.answers.${bin}`, { most })}`;
      return <AnswerBars {...words} desc={desc} bars={bars} numberOf={numberOf} dateOf={dateOf} />;
    }
    case "history":
      return <ShareLine {...words} days={figures.history} percentOf={percentOf} dateOf={dateOf} />;
    case "reasons": {
      const rows = figures.reasons.map((point) => ({
        key: point.pointId,
        label: point.title,
        language: point.language,
        agree: point.agree.reasons,
        disagree: point.disagree.reasons,
        values: [
          ...ofReview(point),
          ...(["agree", "disagree", "other"] as const)
            .filter((side) => side !== "other" || point.other.reasons > 0)
            .map((side) => t(`figures.reasons.${side}`, point[side])),
        ],
      }));
      return <SidesRows {...words} rows={rows} />;
    }
    case "reading": {
      const rows = figures.reading.map(({ slug, review, language, part, visits, all, reached }) => ({
        key: `${slug} ${part}`,
        label: isOverall ? review : partOf(part),
        language: isOverall ? language : undefined,
        share: reached,
        values: [
          t(isOverall ? "figures.reading.valueAll" : "figures.reading.value", {
            share: percentOf(reached),
            visits: isOverall ? all : visits,
          }),
        ],
      }));
      return <ShareRows {...words} rows={rows} />;
    }
  }
}

function divisionWords(tally: Tally, { t, shareValues }: Writing): string {
  const values = shareValues(smallerSide(tally));
  if (!values) return t("figures.tooFew", { count: tally.agree + tally.disagree });
  return t(tally.agree <= tally.disagree ? "figures.division.agrees" : "figures.division.disagrees", values);
}
