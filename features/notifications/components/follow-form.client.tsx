"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import { setFollowAction } from "../actions.ts";
import type { FollowChoice, FollowSubject } from "../policy.ts";
import styles from "./follow-form.module.css";

type Labels = { choices: { value: FollowChoice; label: string }[]; save: string; saved: string };
type Props = {
  locale: string;
  subject: FollowSubject;
  id: string;
  choice: FollowChoice;
  headingId: string;
  labels: Labels;
};

export function FollowForm({ locale, subject, id, choice, headingId, labels }: Props) {
  const [result, submit, pending] = useActionState(setFollowAction, null, THIS_PAGE);
  const shown = result?.ok ? result.data.choice : (result?.values.choice ?? choice);
  return (
    <form action={submit} aria-busy={pending} aria-labelledby={headingId} key={shown} className={styles.form}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="id" value={id} />
      {labels.choices.map(({ value, label }) => (
        <label key={value} className={styles.choice}>
          <input type="radio" name="choice" value={value} defaultChecked={value === shown} />
          {label}
        </label>
      ))}
      <button type="submit" className={account.small} disabled={pending}>
        {labels.save}
      </button>
      <p
        className={result?.ok === false ? account.error : account.done}
        role={result?.ok === false ? "alert" : "status"}
      >
        {result && (result.ok ? labels.saved : result.message)}
      </p>
    </form>
  );
}
