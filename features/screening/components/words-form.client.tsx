"use client";

import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import styles from "#features/settings/components/settings.module.css";
import { changeWordsAction } from "../actions.ts";

type Labels = Record<"try" | "save" | "saved" | "wouldHold" | "wouldShow" | "trial", string>;
type Props = {
  locale: string;
  seen: string;
  fields: { name: string; label: string; hint: string; lines: string; language: string }[];
  labels: Labels;
};

/** The word lists, one line each. Nothing is saved before it was tried on what was written lately. */
export function WordsForm({ locale, seen, fields, labels }: Props) {
  const [result, submit, pending] = useActionState(changeWordsAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const trial = result?.ok ? result.data.trial : null;
  const typed = failure?.values ?? (trial && result?.ok ? result.data.values : undefined);
  return (
    <form action={submit} className={styles.form} aria-busy={pending} key={`${seen} ${trial?.mark}`}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seen" value={seen} />
      {trial && <input type="hidden" name="tried" value={trial.mark} />}
      <div className={styles.lists}>
        {fields.map(({ name, label, hint, lines, language }) => (
          <label key={name}>
            {label}
            <small>{hint}</small>
            <textarea
              name={name}
              rows={10}
              lang={language}
              spellCheck={false}
              autoCapitalize="off"
              defaultValue={typed?.[name] ?? lines}
              aria-invalid={failure?.fields[name] ? true : undefined}
            />
            {failure?.fields[name] && <small role="alert">{failure.fields[name][0]}</small>}
          </label>
        ))}
      </div>
      <button type="submit" disabled={pending}>
        {labels.try}
      </button>
      {failure && (
        <p role="alert" data-failed="">
          {failure.message}
        </p>
      )}
      {result?.ok && result.data.isSaved && <p role="status">{labels.saved}</p>}
      {trial && (
        <div className={styles.trial} role="status">
          <p>
            <b>{fill(labels.trial, { held: trial.held, of: trial.of, now: trial.heldNow })}</b>
          </p>
          <ul>
            {trial.examples.map(({ id, said, excerpt, isNew }) => (
              <li key={id}>
                {isNew ? labels.wouldHold : labels.wouldShow} <mark>{said}</mark>
                <br />
                <q>{excerpt}</q>
              </li>
            ))}
          </ul>
          <button type="submit" name="save" value="yes" disabled={pending}>
            {labels.save}
          </button>
        </div>
      )}
    </form>
  );
}

/** `{held}` in a sentence becomes its number: the sentence comes ready from the server but for what is only known here. */
function fill(sentence: string, values: Record<string, number>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`%${name}`, String(value)), sentence);
}
