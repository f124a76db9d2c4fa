"use client";

import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { changeNumbersAction } from "../actions.ts";
import styles from "./settings.module.css";

export type NumberField = {
  name: string;
  label: string;
  hint: string;
  value: number;
  min: number;
  max: number;
  step: number;
};
type Props = {
  locale: string;
  group: string;
  /** As it is now, to be told when somebody else changed it meanwhile. */
  seen: string;
  fields: NumberField[];
  labels: { save: string; saved: string };
};

/** The numbers of one group, each with what it means and its default. */
export function NumbersForm({ locale, group, seen, fields, labels }: Props) {
  const [result, submit, pending] = useActionState(changeNumbersAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <form action={submit} className={styles.form} aria-busy={pending} key={seen}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="seen" value={seen} />
      {fields.map(({ name, label, hint, value, ...bounds }) => {
        const wrong = failure?.fields[name]?.[0];
        return (
          <div key={name} className={styles.number}>
            <label htmlFor={`${group}-${name}`}>{label}</label>
            <input
              id={`${group}-${name}`}
              name={name}
              type="number"
              required
              {...bounds}
              defaultValue={failure?.values[name] ?? value}
              aria-describedby={`${group}-${name}-hint`}
              aria-invalid={wrong ? true : undefined}
            />
            <small id={`${group}-${name}-hint`} role={wrong ? "alert" : undefined} data-failed={wrong ? "" : undefined}>
              {wrong ?? hint}
            </small>
          </div>
        );
      })}
      <button type="submit" disabled={pending}>
        {labels.save}
      </button>
      <p role={failure ? "alert" : "status"} data-failed={failure ? "" : undefined}>
        {failure ? failure.message : result?.ok ? labels.saved : null}
      </p>
    </form>
  );
}
