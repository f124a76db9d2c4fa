"use client";

import { useActionState, useId } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { addPointAction, revisePointAction } from "../actions.ts";
import { BODY_MAX_CHARS, type Change, TITLE_MAX_CHARS } from "../policy.ts";
import styles from "./points-editor.module.css";

export type PointFormLabels = Record<
  "title" | "body" | "spoils" | "spoilsHint" | "change" | "changeHint" | "nowReads" | "save" | "add",
  string
> &
  Record<Change, string> &
  Record<`${Change}Hint`, string>;

type Props = {
  locale: string;
  language: string;
  from: string;
  /** The point as it is, or the id a new one will have. */
  point: { id: string; title: string; body: string; spoilsThrough: number; mark?: string };
  /** Where the point is to be added. */
  reviewId?: string;
  /** What folds the form away. */
  opener: string;
  labels: PointFormLabels;
};

/** The words of a point, to be changed or added. Whatever is refused stays typed. */
export function PointForm({ locale, language, from, point, reviewId, opener, labels }: Props) {
  const [result, submit, isPending] = useActionState(reviewId ? addPointAction : revisePointAction, null, THIS_PAGE);
  const id = useId();
  const failure = result && !result.ok ? result : null;
  const typed = failure?.values ?? { ...point, spoilsThrough: String(point.spoilsThrough), change: "" };
  const fault = (name: string) => failure?.fields[name]?.[0];
  const field = (name: "title" | "body" | "spoilsThrough") => ({
    id: `${id}-${name}`,
    name,
    defaultValue: typed[name],
    "aria-invalid": Boolean(fault(name)) || undefined,
    "aria-describedby": fault(name) ? `${id}-${name}-fault` : undefined,
  });
  const faultOf = (name: string) =>
    fault(name) && (
      <p className={styles.fault} id={`${id}-${name}-fault`} role="alert">
        {fault(name)}
      </p>
    );
  return (
    <details className={styles.words} open={failure ? true : undefined}>
      <summary>{opener}</summary>
      <form action={submit} aria-busy={isPending} noValidate>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="pointId" value={point.id} />
        {reviewId && <input type="hidden" name="reviewId" value={reviewId} />}
        {point.mark && <input type="hidden" name="seen" value={point.mark} />}
        {failure && Object.keys(failure.fields).length === 0 && (
          <div className={styles.fault} role="alert">
            <p>{failure.message}</p>
            {failure.code === "conflict" && (
              <blockquote lang={language} aria-label={labels.nowReads}>
                <p>{labels.nowReads}</p>
                <p>
                  <b>{point.title}</b>
                </p>
                <p>{point.body}</p>
              </blockquote>
            )}
          </div>
        )}
        <label htmlFor={`${id}-title`}>{labels.title}</label>
        <input {...field("title")} lang={language} maxLength={TITLE_MAX_CHARS} required autoComplete="off" />
        {faultOf("title")}
        <label htmlFor={`${id}-body`}>{labels.body}</label>
        <textarea {...field("body")} lang={language} rows={3} maxLength={BODY_MAX_CHARS} />
        {faultOf("body")}
        <label htmlFor={`${id}-spoilsThrough`}>{labels.spoils}</label>
        <input {...field("spoilsThrough")} type="number" min={0} inputMode="numeric" />
        <p className={styles.hint}>{labels.spoilsHint}</p>
        {faultOf("spoilsThrough")}
        {point.mark && (
          <fieldset aria-describedby={fault("change") ? `${id}-change-fault` : undefined}>
            <legend>{labels.change}</legend>
            <p className={styles.hint}>{labels.changeHint}</p>
            {(["typo", "meaning"] as const).map((change) => (
              <label key={change}>
                <input type="radio" name="change" value={change} defaultChecked={typed.change === change} />
                <span>
                  {labels[change]} <small>{labels[`${change}Hint`]}</small>
                </span>
              </label>
            ))}
            {faultOf("change")}
          </fieldset>
        )}
        <button type="submit" disabled={isPending}>
          {reviewId ? labels.add : labels.save}
        </button>
      </form>
    </details>
  );
}
