"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { decideLegalReportAction, takeLegalReportAction, voidLegalReportAction } from "../actions.ts";
import styles from "./legal.module.css";

type Labels = {
  decision: string;
  facts: string;
  factsHint: string;
  grounds: string;
  groundsHint: string;
  submit: string;
  voidOpener: string;
  voidHint: string;
  voidSubmit: string;
  take: string;
};
type Shared = { reportId: string; locale: string; labels: Labels };

/** Says that one looks at a report now. */
export function TakeLegalForm({ reportId, locale, labels }: Shared) {
  const [result, submit, isPending] = useActionState(takeLegalReportAction, null, THIS_PAGE);
  return (
    <form action={submit} className={`${form.form} ${styles.form}`} aria-busy={isPending}>
      <Hidden reportId={reportId} locale={locale} />
      {result && !result.ok && <p role="alert">{result.message}</p>}
      <button type="submit" className={form.quiet} disabled={isPending}>
        {labels.take}
      </button>
    </form>
  );
}

type DecideProps = Shared & { max: number; choices: { code: string; name: string }[] };

/** The decision with its statement of reasons, and beside it the way to close what needs none. */
export function DecideLegalForm({ reportId, locale, labels, max, choices }: DecideProps) {
  const [result, submit, isPending] = useActionState(decideLegalReportAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const typed: Record<string, string | undefined> = failure?.values ?? {};
  return (
    <>
      <form action={submit} className={`${form.form} ${styles.form}`} aria-busy={isPending}>
        <Hidden reportId={reportId} locale={locale} />
        <fieldset>
          <legend>{labels.decision}</legend>
          {choices.map(({ code, name }) => (
            <label key={code} className={form.check}>
              <input type="radio" name="decision" value={code} required defaultChecked={typed.decision === code} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
        <Words name="facts" label={labels.facts} hint={labels.factsHint} max={max} typed={typed.facts} />
        <Words name="grounds" label={labels.grounds} hint={labels.groundsHint} max={max} typed={typed.grounds} />
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.submit}
        </button>
      </form>
      <VoidForm reportId={reportId} locale={locale} labels={labels} max={max} />
    </>
  );
}

function VoidForm({ reportId, locale, labels, max }: Shared & { max: number }) {
  const [result, submit, isPending] = useActionState(voidLegalReportAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <details className={`${form.folded} ${styles.void}`} open={failure ? true : undefined}>
      <summary>{labels.voidOpener}</summary>
      <form action={submit} className={`${form.form} ${styles.form}`} aria-busy={isPending}>
        <Hidden reportId={reportId} locale={locale} />
        <Words
          name="grounds"
          id="void-grounds"
          label={labels.grounds}
          hint={labels.voidHint}
          max={max}
          typed={failure?.values.grounds}
        />
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" className={form.quiet} disabled={isPending}>
          {labels.voidSubmit}
        </button>
      </form>
    </details>
  );
}

type WordsProps = { name: string; id?: string; label: string; hint: string; max: number; typed: string | undefined };

function Words({ name, id = name, label, hint, max, typed }: WordsProps) {
  return (
    <div className={form.field}>
      <label htmlFor={id}>{label}</label>
      <small id={`${id}-hint`}>{hint}</small>
      <textarea
        id={id}
        name={name}
        rows={4}
        required
        maxLength={max}
        defaultValue={typed}
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}

function Hidden({ reportId, locale }: { reportId: string; locale: string }) {
  return (
    <>
      <input type="hidden" name="reportId" value={reportId} />
      <input type="hidden" name="locale" value={locale} />
    </>
  );
}
