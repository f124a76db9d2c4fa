"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { vouchForAction } from "../actions.ts";
import styles from "./sanctions.module.css";

type Props = { userId: string; from: string; locale: string; labels: { button: string; intro: string } };

/** One press: from then on the person counts as known. */
export function VouchForm({ userId, from, locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(vouchForAction, null, THIS_PAGE);
  return (
    <details className={styles.sanction} open={result && !result.ok ? true : undefined}>
      <summary>{labels.button}</summary>
      <form action={submit} className={form.form} aria-busy={isPending}>
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="locale" value={locale} />
        <p>{labels.intro}</p>
        {result && !result.ok && <p role="alert">{result.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.button}
        </button>
      </form>
    </details>
  );
}
