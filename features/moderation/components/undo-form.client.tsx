"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { undoDecisionAction } from "../actions.ts";
import styles from "./decision-forms.module.css";

type Props = { entryId: string; from: string; locale: string; labels: { button: string; hint: string } };

/** Takes one decision back. */
export function UndoForm({ entryId, from, locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(undoDecisionAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending}>
      <input type="hidden" name="entryId" value={entryId} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className={styles.undo} disabled={isPending} title={labels.hint}>
        {labels.button}
      </button>
      {result && !result.ok && <p role="alert">{result.message}</p>}
    </form>
  );
}
