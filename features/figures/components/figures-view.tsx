import type { Locale } from "#lib/i18n/locales.ts";
import {
  byAgreement,
  byDivision,
  FIGURES,
  type FigureName,
  type Figures,
  largestStep,
  lastSections,
  READING_DAYS,
} from "../policy.ts";
import { tableOf } from "../tables.ts";
import styles from "./figure.module.css";
import { Figure } from "./figure.tsx";
import { Picture } from "./pictures.tsx";
import { type Writing, writing } from "./writing.ts";

const SHOWN_OF_ALL = 20;

type Props = {
  locale: Locale;
  figures: Figures;
  /** The review they are about; null for all of them. */
  slug: string | null;
  now: Date;
};

/** What readers did with one review, or with all: each figure as a picture, a table and a file. */
export function FiguresView({ locale, figures, slug, now }: Props) {
  const words = writing(locale);
  const isOverall = slug === null;
  const today = now.toISOString().slice(0, 10);
  const files = slug === null ? "/edit/figures" : `/reviews/${slug}/edit/figures`;
  return (
    <>
      <p className={styles.intro}>{words.t("figures.intro")}</p>
      <nav aria-label={words.t("figures.contents")}>
        <ul className={styles.contents}>
          {FIGURES.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{words.t(`figures.${name}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {FIGURES.map((name) => {
        const shown = whatIsShown(name, figures, isOverall);
        const hint = hintOf(name, shown, isOverall, words);
        const common = { name, isOverall, hint };
        return (
          <Figure
            key={name}
            {...common}
            locale={locale}
            empty={words.t(`figures.${name}.empty`, { days: READING_DAYS })}
            file={`${files}/${name}.csv`}
            table={tableOf(shown, name, { isOverall, isFile: false })}
            all={isOverall ? countOf(name, figures) : 0}
            format={words.cells}
          >
            <Picture {...common} figures={shown} today={today} writing={words} />
          </Figure>
        );
      })}
    </>
  );
}

/** What of a figure stands on the page: over all reviews only the beginning of what can be long. */
function whatIsShown(name: FigureName, figures: Figures, isOverall: boolean): Figures {
  const points = name === "division" ? byDivision(figures.points) : byAgreement(figures.points);
  if (!isOverall) return { ...figures, points };
  const lastReworded = figures.wordings[SHOWN_OF_ALL - 1]?.pointId;
  return {
    ...figures,
    points: points.slice(0, SHOWN_OF_ALL),
    // A point's wordings say something beside each other only.
    wordings: figures.wordings.filter(({ pointId }, at) => at < SHOWN_OF_ALL || pointId === lastReworded),
    reasons: figures.reasons.slice(0, SHOWN_OF_ALL),
    reading: lastSections(figures.reading).slice(0, SHOWN_OF_ALL),
  };
}

function countOf(name: FigureName, figures: Figures): number {
  switch (name) {
    case "agreement":
    case "division":
      return figures.points.length;
    case "reading":
      return lastSections(figures.reading).length;
    default:
      return figures[name].length;
  }
}

function hintOf(name: FigureName, { reading }: Figures, isOverall: boolean, { t, partOf, percentOf }: Writing): string {
  if (name !== "reading") return t(`figures.${name}.hint`);
  if (isOverall) return t("figures.reading.hintAll", { days: READING_DAYS });
  const hint = t("figures.reading.hint", { days: READING_DAYS, visits: reading[0]?.visits ?? 0 });
  const step = largestStep(reading);
  if (!step) return hint;
  return `${hint} ${t("figures.reading.step", { part: partOf(step.before.part), lost: percentOf(step.lost) })}`;
}
