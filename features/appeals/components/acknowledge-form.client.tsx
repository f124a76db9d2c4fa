"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { acknowledgeWarningAction } from "../actions.ts";

type Props = { sanctionId: string; from: string; locale: string; label: string };

/** Says that a warning was read. */
export function AcknowledgeForm({ sanctionId, from, locale, label }: Props) {
  const [result, submit, isPending] = useActionState(acknowledgeWarningAction, null, THIS_PAGE);
  return (
    <form action={submit} className={form.form} aria-busy={isPending}>
      <input type="hidden" name="sanctionId" value={sanctionId} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      {result && !result.ok && <p role="alert">{result.message}</p>}
      <button type="submit" disabled={isPending}>
        {label}
      </button>
    </form>
  );
}
