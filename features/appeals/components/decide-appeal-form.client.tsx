"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { atPlace } from "#components/ui/this-page.ts";
import { decideAppealAction } from "../actions.ts";

type Props = {
  appealId: string;
  locale: string;
  max: number;
  outcomes: { code: string; name: string }[];
  labels: { outcome: string; answer: string; hint: string; alone: string | null; submit: string };
};

/** What is decided on one appeal, and why: the person reads it. */
export function DecideAppealForm({ appealId, locale, max, outcomes, labels }: Props) {
  const [result, submit, isPending] = useActionState(decideAppealAction, null, atPlace(`appeal-${appealId}`));
  const failure = result && !result.ok ? result : null;
  const id = `answer-${appealId}`;
  return (
    <form action={submit} className={form.form} aria-busy={isPending}>
      <input type="hidden" name="appealId" value={appealId} />
      <input type="hidden" name="locale" value={locale} />
      {labels.alone && (
        <p role="note" className={form.note}>
          {labels.alone}
        </p>
      )}
      <fieldset>
        <legend>{labels.outcome}</legend>
        {outcomes.map(({ code, name }) => (
          <label key={code} className={form.check}>
            <input
              type="radio"
              name="outcome"
              value={code}
              required
              defaultChecked={failure?.values.outcome === code}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div className={form.field}>
        <label htmlFor={id}>{labels.answer}</label>
        <small id={`${id}-hint`}>{labels.hint}</small>
        <textarea
          id={id}
          name="answer"
          rows={3}
          required
          maxLength={max}
          defaultValue={failure?.values.answer}
          aria-describedby={`${id}-hint`}
        />
      </div>
      {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
      <button type="submit" disabled={isPending}>
        {labels.submit}
      </button>
    </form>
  );
}
