"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { startBulkAction, undoBulkAction } from "../actions.ts";
import type { Decision } from "../inputs.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./touch.module.css";

type Props = {
  action: Decision;
  filter: string;
  expected: number;
  reasons: { code: string; name: string }[];
  locale: string;
  labels: Record<"start" | "reason" | "note", string>;
};

/** Sends a bulk decision off, with its reason. */
export function BulkForm({ action, filter, expected, reasons, locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(startBulkAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <form action={submit} className={styles.form} aria-busy={isPending}>
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="filter" value={filter} />
      <input type="hidden" name="expected" value={expected} />
      <input type="hidden" name="locale" value={locale} />
      {reasons.length > 0 && (
        <label>
          {labels.reason}
          <select name="reason" defaultValue={failure?.values.reason ?? ""} required>
            <option value="">–</option>
            {reasons.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {labels.note}
        <input name="note" maxLength={NOTE_MAX_CHARS} defaultValue={failure?.values.note} autoComplete="off" />
      </label>
      {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
      <button type="submit" disabled={isPending}>
        {labels.start}
      </button>
    </form>
  );
}

/** Takes a whole bulk decision back. */
export function UndoBulkForm({ bulkId, locale, label }: { bulkId: string; locale: string; label: string }) {
  const [result, submit, isPending] = useActionState(undoBulkAction, null, THIS_PAGE);
  return (
    <form action={submit} className={styles.form} aria-busy={isPending}>
      <input type="hidden" name="bulkId" value={bulkId} />
      <input type="hidden" name="locale" value={locale} />
      {result && !result.ok && <p role="alert">{result.message}</p>}
      <button type="submit" disabled={isPending}>
        {label}
      </button>
    </form>
  );
}
