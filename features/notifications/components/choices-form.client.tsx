"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import { saveChoicesAction } from "../actions.ts";
import type { Choice, ChoiceKind } from "../policy.ts";
import styles from "./choices-form.module.css";
import type { ChoiceLabels } from "./notice-settings.tsx";

type Props = {
  locale: string;
  choices: Partial<Record<ChoiceKind, Choice>>;
  language: string;
  hearsBelowOwn: boolean;
  hasPush: boolean;
  labels: ChoiceLabels;
};

/** One row for each kind of thing, one column for each way: a plain form, saved as a whole. What was chosen survives a refusal. */
export function ChoicesForm({ locale, choices, language, hearsBelowOwn, hasPush, labels }: Props) {
  const [result, submit, pending] = useActionState(saveChoicesAction, null, THIS_PAGE);
  const typed = result && !result.ok ? result.values : null;
  const rows = Object.entries(choices) as [ChoiceKind, Choice][];
  const isOn = (field: string, saved: boolean) => (typed ? typed[field] === "on" : saved);
  return (
    <form action={submit} className={styles.form} aria-busy={pending} key={typed ? JSON.stringify(typed) : "saved"}>
      <input type="hidden" name="locale" value={locale} />
      <table className={styles.table}>
        <caption className="visually-hidden">{labels.legend}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.what}</th>
            <th scope="col">{labels.mail}</th>
            <th scope="col">{labels.inbox}</th>
            {hasPush && <th scope="col">{labels.push}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, choice]) => (
            <tr key={kind}>
              <th scope="row">{labels.kinds[kind]}</th>
              <td>
                <select
                  name={`mail.${kind}`}
                  defaultValue={typed?.[`mail.${kind}`] ?? choice.mail}
                  aria-label={labels.mailAbout[kind]}
                >
                  {labels.rhythms.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
              <Tick name={`inbox.${kind}`} isOn={isOn(`inbox.${kind}`, choice.inbox)} label={labels.inboxAbout[kind]} />
              {hasPush && (
                <Tick name={`push.${kind}`} isOn={isOn(`push.${kind}`, choice.push)} label={labels.pushAbout[kind]} />
              )}
              {!hasPush && choice.push && <Kept name={`push.${kind}`} />}
            </tr>
          ))}
        </tbody>
      </table>
      <label className={styles.tick}>
        <input type="checkbox" name="hearsBelowOwn" defaultChecked={isOn("hearsBelowOwn", hearsBelowOwn)} />
        {labels.hearsBelowOwn}
      </label>
      <label className={styles.language}>
        {labels.language}
        <select name="language" defaultValue={typed?.language ?? language}>
          {labels.languages.map(({ value, label }) => (
            <option key={value} value={value} lang={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {result && !result.ok && (
        <p className={account.error} role="alert">
          {result.message}
        </p>
      )}
      <button type="submit" className={account.quiet} disabled={pending}>
        {labels.save}
      </button>
      <p className={account.done} role="status">
        {result?.ok ? labels.saved : null}
      </p>
    </form>
  );
}

function Tick({ name, isOn, label }: { name: string; isOn: boolean; label: string | undefined }) {
  return (
    <td>
      <label className={styles.cell}>
        <span className="visually-hidden">{label}</span>
        <input type="checkbox" name={name} defaultChecked={isOn} />
      </label>
    </td>
  );
}

// Where the site has no key to push with, nobody is asked, and what they chose stays.
function Kept({ name }: { name: string }) {
  return (
    <td hidden>
      <input type="hidden" name={name} value="on" />
    </td>
  );
}
