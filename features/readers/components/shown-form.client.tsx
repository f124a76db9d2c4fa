"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import { showProfileAction } from "../actions.ts";
import { SHOWN_PARTS, type Shown, type ShownPart } from "../policy.ts";
import styles from "./shown-form.module.css";

type Props = {
  locale: string;
  shown: Shown;
  labels: { parts: Record<ShownPart, string>; hints: Partial<Record<ShownPart, string>>; save: string; saved: string };
};

/** What one's profile shows to everyone. */
export function ShownForm({ locale, shown, labels }: Props) {
  const [result, submit, isPending] = useActionState(showProfileAction, null, THIS_PAGE);
  const chosen = result?.ok ? result.data : shown;
  return (
    <form action={submit} className={styles.form} aria-busy={isPending} key={JSON.stringify(chosen)}>
      <input type="hidden" name="locale" value={locale} />
      {SHOWN_PARTS.map((part) => (
        <p key={part}>
          <input
            type="checkbox"
            id={`shows-${part}`}
            name={part}
            defaultChecked={result && !result.ok ? result.values[part] === "on" : chosen[part]}
            aria-describedby={labels.hints[part] ? `shows-${part}-hint` : undefined}
          />
          <label htmlFor={`shows-${part}`}>{labels.parts[part]}</label>
          {labels.hints[part] && <small id={`shows-${part}-hint`}>{labels.hints[part]}</small>}
        </p>
      ))}
      <button type="submit" className={account.quiet} disabled={isPending}>
        {labels.save}
      </button>
      <p
        className={result && !result.ok ? account.error : account.done}
        role={result && !result.ok ? "alert" : "status"}
      >
        {result ? (result.ok ? labels.saved : result.message) : null}
      </p>
    </form>
  );
}
