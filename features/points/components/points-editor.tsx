import { randomUUID } from "node:crypto";
import type { Locale } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import type { PointToEdit } from "../queries-edit.ts";
import { PointForm, type PointFormLabels } from "./point-form.client.tsx";
import { PointStep } from "./point-step.client.tsx";
import styles from "./points-editor.module.css";

type Props = {
  locale: Locale;
  /** Of the review and its points. */
  language: string;
  reviewId: string;
  points: PointToEdit[];
  /** The path of this page, to come back to. */
  from: string;
  /** The id of the point that was just changed. */
  done: string | undefined;
};

/** The points of a review for those who may change them: words, order, taking out and putting back, one more. */
export function PointsEditor({ locale, language, reviewId, points, from, done }: Props) {
  const t = translator(locale);
  const labels = formLabels(t);
  const standing = points.filter(({ isRetired }) => !isRetired);
  const common = { locale, from, language, labels };
  return (
    <>
      <p className={styles.intro}>{t("points.edit.intro")}</p>
      {points.length === 0 && <p>{t("points.edit.none")}</p>}
      <ol className={styles.points}>
        {points.map((point) => (
          <li key={point.id} id={`edit-${point.id}`} className={point.isRetired ? styles.retired : undefined}>
            <h2 lang={language}>{point.title}</h2>
            {point.body && <p lang={language}>{point.body}</p>}
            <p className={styles.facts}>{factsOf(t, point)}</p>
            {done === point.id && (
              <p className={styles.done} role="status">
                {t("points.edit.done")}
              </p>
            )}
            <PointForm {...common} point={wordsOf(point)} opener={t("points.edit.open")} />
            <Steps {...{ locale, from, point, standing }} />
          </li>
        ))}
      </ol>
      <section className={styles.add} aria-labelledby="add-point">
        <h2 id="add-point">{t("points.edit.addHeading")}</h2>
        <PointForm
          {...common}
          key={points.length}
          reviewId={reviewId}
          point={{ id: randomUUID(), title: "", body: "", spoilsThrough: 0 }}
          opener={t("points.edit.add")}
        />
      </section>
    </>
  );
}

type StepsProps = { locale: Locale; from: string; point: PointToEdit; standing: PointToEdit[] };

function Steps({ locale, from, point, standing }: StepsProps) {
  const t = translator(locale);
  const common = { locale, from, pointId: point.id, about: point.title };
  if (point.isRetired) {
    return (
      <div className={styles.steps}>
        <PointStep {...common} step="restore" label={t("points.edit.restore")} />
      </div>
    );
  }
  const place = standing.indexOf(point);
  const above = standing[place - 1];
  return (
    <div className={styles.steps}>
      {above && <PointStep {...common} step="place" before={above.id} label={t("points.edit.up")} />}
      {standing[place + 1] && (
        <PointStep {...common} step="place" before={standing[place + 2]?.id ?? ""} label={t("points.edit.down")} />
      )}
      <PointStep {...common} step="retire" label={t("points.edit.retire")} />
    </div>
  );
}

function wordsOf({ id, title, body, spoilsThrough, mark }: PointToEdit) {
  return { id, title, body, spoilsThrough, mark };
}

function factsOf(t: Translate, { isRetired, agree, disagree, pass, spoilsThrough }: PointToEdit): string {
  return [
    ...(isRetired ? [t("points.edit.isRetired")] : []),
    t("points.edit.answers", { agree, disagree, pass }),
    ...(spoilsThrough > 0 ? [t("points.edit.givesAway", { episode: spoilsThrough })] : []),
  ].join(" · ");
}

function formLabels(t: Translate): PointFormLabels {
  return {
    title: t("points.edit.title"),
    body: t("points.edit.body"),
    spoils: t("points.edit.spoils"),
    spoilsHint: t("points.edit.spoilsHint"),
    change: t("points.edit.change"),
    changeHint: t("points.edit.changeHint"),
    typo: t("points.edit.typo"),
    typoHint: t("points.edit.typoHint"),
    meaning: t("points.edit.meaning"),
    meaningHint: t("points.edit.meaningHint"),
    nowReads: t("points.edit.nowReads"),
    save: t("points.edit.save"),
    add: t("points.edit.add"),
  };
}
