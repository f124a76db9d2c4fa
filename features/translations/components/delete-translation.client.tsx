"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { deleteTranslationAction } from "../actions.ts";
import styles from "./translation-form.module.css";

type Props = {
  locale: string;
  translation: { reviewId: string; language: string; revision: number };
  labels: { opener: string; hint: string; button: string };
};

/** Takes a translation away for good. Folded until it is wanted. */
export function DeleteTranslation({ locale, translation, labels }: Props) {
  const [result, submit, isSending] = useActionState(deleteTranslationAction, null, THIS_PAGE);
  const failed = result && !result.ok ? result : null;
  return (
    <details className={styles.delete} open={failed ? true : undefined}>
      <summary>{labels.opener}</summary>
      <form action={submit} aria-busy={isSending}>
        {Object.entries({ locale, ...translation }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{labels.hint}</p>
        {failed && (
          <p role="alert" className={styles.refusal}>
            {failed.message}
          </p>
        )}
        <button type="submit" disabled={isSending}>
          {labels.button}
        </button>
      </form>
    </details>
  );
}
