"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { appealDecisionAction, appealLegalAction, appealSanctionAction } from "../actions.ts";
import { APPEAL_MAX_CHARS } from "../policy.ts";

const DOORS = {
  sanctionId: appealSanctionAction,
  commentId: appealDecisionAction,
  key: appealLegalAction,
};
type Props = {
  /** What it is about: the name of the field, and what stands in it. */
  about: { field: keyof typeof DOORS; value: string };
  locale: string;
  labels: { opener: string; body: string; hint: string; submit: string };
};

/** Why one thinks a decision is wrong, in at most a thousand characters. Folded until it is wanted. */
export function AppealForm({ about, locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(DOORS[about.field], null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const id = `appeal-${about.value.slice(0, 36)}`;
  return (
    <details className={form.folded} open={failure ? true : undefined}>
      <summary>{labels.opener}</summary>
      <form action={submit} className={form.form} aria-busy={isPending}>
        <input type="hidden" name={about.field} value={about.value} />
        <input type="hidden" name="locale" value={locale} />
        <div className={form.field}>
          <label htmlFor={id}>{labels.body}</label>
          <small id={`${id}-hint`}>{labels.hint}</small>
          <textarea
            id={id}
            name="body"
            rows={5}
            required
            maxLength={APPEAL_MAX_CHARS}
            defaultValue={failure?.values.body}
            aria-describedby={`${id}-hint`}
            aria-invalid={failure ? true : undefined}
          />
        </div>
        {failure && <p role="alert">{failure.fields.body?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.submit}
        </button>
      </form>
    </details>
  );
}
