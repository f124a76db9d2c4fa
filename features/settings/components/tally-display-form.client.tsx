"use client";

import { useActionState } from "react";
import { changeTallyDisplayAction } from "../actions.ts";
import { TALLY_DISPLAYS, type TallyDisplay } from "../policy.ts";
import styles from "./tally-display-form.module.css";

type Props = {
  locale: string;
  /** As it is now. */
  tallies: TallyDisplay;
  labels: {
    legend: string;
    choices: Record<TallyDisplay, { name: string; hint: string }>;
    save: string;
    saved: string;
  };
};

export function TallyDisplayForm({ locale, tallies, labels }: Props) {
  const [result, submit, pending] = useActionState(changeTallyDisplayAction, null);
  const failure = result && !result.ok ? result : null;
  const said = failure ? (failure.fields.tallies?.[0] ?? failure.message) : result?.ok ? labels.saved : null;
  return (
    <form action={submit} className={styles.form} aria-busy={pending} key={tallies}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seen" value={tallies} />
      <fieldset>
        <legend>{labels.legend}</legend>
        {TALLY_DISPLAYS.map((choice) => (
          <label key={choice}>
            <input type="radio" name="tallies" value={choice} defaultChecked={choice === tallies} />
            <span>
              {labels.choices[choice].name}
              <small>{labels.choices[choice].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" disabled={pending}>
        {labels.save}
      </button>
      <p role={failure ? "alert" : "status"} data-failed={failure ? "" : undefined}>
        {said}
      </p>
    </form>
  );
}
