"use client";

import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { changeSwitchesAction } from "../actions.ts";
import styles from "./settings.module.css";

type Props = {
  locale: string;
  seen: string;
  switches: { name: string; label: string; hint: string; isOn: boolean }[];
  labels: { save: string; saved: string };
};

/** Rules that are on or off. */
export function SwitchesForm({ locale, seen, switches, labels }: Props) {
  const [result, submit, pending] = useActionState(changeSwitchesAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <form action={submit} className={styles.form} aria-busy={pending} key={seen}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="seen" value={seen} />
      {switches.map(({ name, label, hint, isOn }) => (
        <label key={name} className={styles.switch}>
          <input type="checkbox" name={name} defaultChecked={isOn} />
          <span>
            {label}
            <small>{hint}</small>
          </span>
        </label>
      ))}
      <button type="submit" disabled={pending}>
        {labels.save}
      </button>
      <p role={failure ? "alert" : "status"} data-failed={failure ? "" : undefined}>
        {failure ? failure.message : result?.ok ? labels.saved : null}
      </p>
    </form>
  );
}
