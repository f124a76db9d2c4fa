"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { endOtherSessionsAction, endSessionAction, unlinkProviderAction } from "../actions.ts";
import styles from "./account.module.css";

const ACTIONS = {
  "end-session": endSessionAction,
  "end-other-sessions": endOtherSessionsAction,
  "unlink-provider": unlinkProviderAction,
};

type Props = {
  does: keyof typeof ACTIONS;
  locale: string;
  label: string;
  about?: string;
  fields?: Record<string, string>;
};

/** One button that changes one's own account. `about` says to which thing of a list it belongs. */
export function AccountButton({ does, locale, label, about, fields = {} }: Props) {
  const [result, submit, pending] = useActionState(ACTIONS[does], null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={styles.small} disabled={pending}>
        {label}
        {about && <span className="visually-hidden">: {about}</span>}
      </button>
      {result && !result.ok && (
        <p className={styles.error} role="alert">
          {result.message}
        </p>
      )}
    </form>
  );
}
