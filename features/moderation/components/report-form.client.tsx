"use client";
import { useActionState, useRef } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { EpisodeChoice } from "#features/watching/components/episode-choice.tsx";
import { reportCommentAction } from "../actions.ts";
import { EXPLANATION_MAX_CHARS } from "../policy.ts";
import styles from "./report.module.css";

type Props = {
  commentId: string;
  locale: string;
  kept: { reason: string; explanation: string; spoilsThrough?: number | undefined };
  episodes: number | null;
  reasons: { code: string; name: string }[];
  labels: {
    reason: string;
    explanation: string;
    hint: string;
    submit: string;
    guest: string | null;
    spoilsHint: string;
    givesAway: string;
    givesNothing: string;
    givesUpTo: string;
  };
};

/** A reader's report: one reason in plain words and, where they like, a word of explanation. */
export function ReportForm({ commentId, locale, kept, episodes, reasons, labels }: Props) {
  const level = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const [result, submit, isPending] = useActionState(reportCommentAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const chosen = failure?.values.reason ?? kept.reason;
  return (
    <form className={styles.form} action={submit} aria-busy={isPending}>
      <input type="hidden" name="commentId" value={commentId} />
      <input type="hidden" name="locale" value={locale} />
      <fieldset aria-describedby={failure?.fields.reason ? "report-reason-fault" : undefined}>
        <legend>{labels.reason}</legend>
        {reasons.map(({ code, name }) => (
          <label key={code}>
            <input type="radio" name="reason" value={code} required defaultChecked={code === chosen} />
            <span>{name}</span>
          </label>
        ))}
        {failure?.fields.reason && (
          <p id="report-reason-fault" role="alert">
            {failure.fields.reason[0]}
          </p>
        )}
      </fieldset>
      <div className={styles.level}>
        <EpisodeChoice
          labels={labels}
          episodes={episodes}
          initial={failure?.values.spoilsThrough ?? kept.spoilsThrough ?? 0}
          field={level}
          className={styles.episode}
        />
        <small>{labels.spoilsHint}</small>
        {failure?.fields.spoilsThrough && <p role="alert">{failure.fields.spoilsThrough[0]}</p>}
      </div>
      <label className={styles.explanation} htmlFor="report-explanation">
        {labels.explanation}
      </label>
      <small id="report-hint">{labels.hint}</small>
      <textarea
        id="report-explanation"
        name="explanation"
        rows={4}
        maxLength={EXPLANATION_MAX_CHARS}
        defaultValue={failure?.values.explanation ?? kept.explanation}
        aria-describedby={failure?.fields.explanation ? "report-hint report-fault" : "report-hint"}
        aria-invalid={Boolean(failure?.fields.explanation) || undefined}
      />
      {failure?.fields.explanation && (
        <p id="report-fault" role="alert">
          {failure.fields.explanation[0]}
        </p>
      )}
      {failure && Object.keys(failure.fields).length === 0 && <p role="alert">{failure.message}</p>}
      <button type="submit" disabled={isPending}>
        {labels.submit}
      </button>
      {labels.guest && <small>{labels.guest}</small>}
    </form>
  );
}
