"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import { askToLeaveAction } from "../actions.ts";
import { LEAVING_MANNERS } from "../policy.ts";
import styles from "./shown-form.module.css";

type Props = {
  locale: string;
  labels: { manner: string; manners: Record<(typeof LEAVING_MANNERS)[number], string>; name: string; ask: string };
};

/** Asks to be forgotten: what becomes of one's words, and one's own name to be sure. */
export function LeaveForm({ locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(askToLeaveAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const nameFault = failure?.fields.name?.[0];
  const mannerFault = failure?.fields.manner?.[0];
  const other = failure && !nameFault && !mannerFault ? failure.message : null;
  return (
    <form action={submit} className={styles.form} aria-busy={isPending} noValidate>
      <input type="hidden" name="locale" value={locale} />
      <fieldset aria-describedby={mannerFault ? "manner-fault" : undefined}>
        <legend>{labels.manner}</legend>
        {LEAVING_MANNERS.map((manner) => (
          <p key={manner}>
            <input
              type="radio"
              id={`manner-${manner}`}
              name="manner"
              value={manner}
              required
              defaultChecked={failure?.values.manner === manner}
            />
            <label htmlFor={`manner-${manner}`}>{labels.manners[manner]}</label>
          </p>
        ))}
      </fieldset>
      {mannerFault && (
        <p className={account.error} id="manner-fault" role="alert">
          {mannerFault}
        </p>
      )}
      <label htmlFor="leave-name">{labels.name}</label>
      <input
        className={account.field}
        id="leave-name"
        name="name"
        type="text"
        autoComplete="off"
        required
        defaultValue={failure?.values.name}
        aria-invalid={Boolean(nameFault)}
        aria-describedby={nameFault ? "leave-name-fault" : undefined}
      />
      {nameFault && (
        <p className={account.error} id="leave-name-fault" role="alert">
          {nameFault}
        </p>
      )}
      <button type="submit" className={account.button} disabled={isPending}>
        {labels.ask}
      </button>
      {other && (
        <p className={account.error} role="alert">
          {other}
        </p>
      )}
    </form>
  );
}
