import type { ReactNode } from "react";
import { SpoilerNote } from "#features/watching/components/spoiler-note.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { AGREEMENT_WORDS, type AgreementWord, agreementKey, NUMBERS_PATH } from "../policy.ts";
import type { HiddenPointView, MyVotes, PointView } from "../queries.ts";
import styles from "./point-list.module.css";
import { PointVote, type PointVoteLabels } from "./point-vote.client.tsx";
import row from "./point-vote.module.css";
import { foldLabels, shareLabels } from "./share-words.ts";

const ENDS_A_SENTENCE = /[.!?…]$/;

type Props = {
  locale: Locale;
  points: PointView[];
  /** The places of those the reader has not come to. */
  hidden?: HiddenPointView[];
  slug: string;
  /** The document's own line above its points. */
  intro?: string | null;
  introLanguage?: string;
  mine?: MyVotes | undefined;
  /** Whether tallies are folded until the reader has answered. */
  isFolded?: boolean;
  /** What stands below a point's words, by its id. */
  below?: Record<string, ReactNode>;
  /** What stands below all of them. */
  after?: ReactNode;
};

/** What viewers liked, each point with the readers' answer and a way to give one's own. */
export function PointList({
  locale,
  points,
  hidden = [],
  slug,
  intro,
  introLanguage,
  mine,
  isFolded = false,
  below = {},
  after,
}: Props) {
  const all = [...points, ...hidden].sort((a, b) => a.number - b.number);
  if (all.length === 0) return null;
  const t = translator(locale);
  // One object for all points, which is then sent once.
  const labels = pointVoteLabels(locale, isFolded);
  return (
    <section className={styles.band} id="points" aria-labelledby="points-heading">
      <div className={styles.wrap}>
        <h2 id="points-heading">{t("points.heading")}</h2>
        {intro && (
          <p className={styles.intro} lang={introLanguage}>
            {intro}
          </p>
        )}
        <p className={styles.intro}>
          {t("points.privacy", { count: all.length })}{" "}
          <a href={localPath(locale, NUMBERS_PATH)}>{t("points.numbers.how")}</a>
        </p>
        <ol className={styles.points}>
          {all.map((point) =>
            point.title !== undefined ? (
              <Point key={point.id} {...{ locale, point, mine, labels }} below={below[point.id]} />
            ) : (
              <HiddenPoint key={point.id} {...{ locale, point, slug }} />
            ),
          )}
        </ol>
        {after}
      </div>
    </section>
  );
}

type PointProps = {
  locale: Locale;
  point: PointView;
  mine?: MyVotes | undefined;
  labels?: PointVoteLabels;
  isFolded?: boolean;
  heading?: "h1" | "h3";
  below?: ReactNode;
};

/** One point with its number, its words and the readers' answer: an item of a list. */
export function Point({
  locale,
  point,
  mine,
  isFolded = false,
  labels = pointVoteLabels(locale, isFolded),
  heading: Heading = "h3",
  below,
}: PointProps) {
  return (
    <PointVote
      pointId={point.id}
      revision={point.revision}
      locale={locale}
      signInPath={localPath(locale, "/sign-in")}
      tally={{ agree: point.agree, disagree: point.disagree, pass: point.pass }}
      stance={mine && (mine.stances[point.id] ?? "none")}
      earlier={mine?.earlier[point.id]}
      title={point.title}
      labels={labels}
    >
      <span className={styles.number} aria-hidden="true">
        {point.number}
      </span>
      <div className={styles.words} lang={point.language} data-quotable={point.spoilsThrough || ""}>
        <Heading>
          {point.title}
          {!ENDS_A_SENTENCE.test(point.title) && <span className="visually-hidden">.</span>}
        </Heading>
        {point.body && <p>{point.body}</p>}
        {point.earlier.agree + point.earlier.disagree > 0 && (
          <p className={styles.earlier}>{translator(locale)("points.onEarlierWording", point.earlier)}</p>
        )}
        {below}
      </div>
    </PointVote>
  );
}

function HiddenPoint({ locale, point, slug }: { locale: Locale; point: HiddenPointView; slug: string }) {
  const { id, number, spoilsThrough } = point;
  return (
    <li className={row.point} id={`point-${id}`}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.words}>
        <h3 className="visually-hidden">{translator(locale)("spoilers.hiddenPoint", { number })}</h3>
        <SpoilerNote {...{ locale, slug, spoilsThrough }} anchor={`point-${id}`} show="spoilers.showPoint" />
      </div>
    </li>
  );
}

function pointVoteLabels(locale: Locale, isFolded: boolean): PointVoteLabels {
  const t = translator(locale);
  return {
    form: t("points.form", { title: "%" }),
    agree: t("points.agree"),
    disagree: t("points.disagree"),
    pass: t("points.pass"),
    youAgree: t("points.youAgree"),
    youDisagree: t("points.youDisagree"),
    youPass: t("points.youPass"),
    takeBack: t("points.takeBack"),
    agreeCount: t("points.agreeCount"),
    disagreeCount: t("points.disagreeCount"),
    passCount: t("points.passCount"),
    notSaved: t("points.notSaved"),
    reworded: t("points.reworded"),
    carryOver: t("points.carryOver"),
    earlier: {
      agree: t("points.earlier.agree", { words: "%" }),
      disagree: t("points.earlier.disagree", { words: "%" }),
      pass: t("points.earlier.pass", { words: "%" }),
    },
    words: Object.fromEntries(AGREEMENT_WORDS.map((word) => [word, t(agreementKey(word))])) as Record<
      AgreementWord,
      string
    >,
    share: shareLabels(locale),
    ...(isFolded ? { fold: foldLabels(locale) } : {}),
  };
}
