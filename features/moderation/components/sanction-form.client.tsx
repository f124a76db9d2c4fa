"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { banUserAction, liftSanctionAction, suspendUserAction } from "../actions.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./sanctions.module.css";

const DOORS = { suspend: suspendUserAction, ban: banUserAction, lift: liftSanctionAction };
type Props = {
  kind: keyof typeof DOORS;
  subjectId: string;
  maxDays?: number;
  from: string;
  locale: string;
  labels: { why: string; days: string; opener: string | null; button: string };
};

/** One sanction, imposed or lifted, with its reason. Folded until it is wanted. */
export function SanctionForm({ kind, subjectId, maxDays, from, locale, labels }: Props) {
  const [result, submit, isPending] = useActionState(DOORS[kind], null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const id = `${kind}-${subjectId}`;
  return (
    <details className={styles.sanction} open={failure ? true : undefined}>
      <summary>{labels.opener ?? labels.button}</summary>
      <form action={submit} aria-busy={isPending}>
        <input type="hidden" name={kind === "lift" ? "sanctionId" : "userId"} value={subjectId} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="locale" value={locale} />
        {maxDays && (
          <label>
            {labels.days}
            <input type="number" name="days" min={1} max={maxDays} defaultValue={failure?.values.days ?? 7} required />
          </label>
        )}
        <label htmlFor={`why-${id}`}>
          {labels.why}
          <input
            id={`why-${id}`}
            name="reason"
            required
            maxLength={NOTE_MAX_CHARS}
            defaultValue={failure?.values.reason}
            autoComplete="off"
          />
        </label>
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.button}
        </button>
      </form>
    </details>
  );
}
