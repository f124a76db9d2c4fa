"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { changeWatchedAction, forgetWatchedAction } from "../actions.ts";
import styles from "./watched-row.module.css";

type Props = {
  locale: string;
  dramaId: string;
  /** A published review of it; null: it can only be forgotten. */
  reviewId: string | null;
  through: number;
  last: number;
  drama: string;
  labels: { field: string; set: string; forget: string; saved: string | null };
};

/** How far one has watched one drama: to be put right, or forgotten. */
export function WatchedRow({ locale, dramaId, reviewId, through, last, drama, labels }: Props) {
  const [set, submit, isSetting] = useActionState(changeWatchedAction, null, THIS_PAGE);
  const [forgotten, forget, isForgetting] = useActionState(forgetWatchedAction, null, THIS_PAGE);
  const failure = [set, forgotten].find((result) => result && !result.ok);
  const chosen = set && !set.ok ? (set.values.through ?? through) : through;
  return (
    <div className={`ui ${styles.row}`}>
      {reviewId && (
        <form action={submit} aria-busy={isSetting}>
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="reviewId" value={reviewId} />
          <input
            key={chosen}
            name="through"
            type="number"
            min={0}
            max={last}
            required
            defaultValue={chosen}
            aria-label={labels.field}
            aria-invalid={set && !set.ok ? true : undefined}
          />
          <button type="submit" disabled={isSetting}>
            {labels.set}
          </button>
          {labels.saved && <span role="status">{labels.saved}</span>}
        </form>
      )}
      <form action={forget} aria-busy={isForgetting}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="dramaId" value={dramaId} />
        <button type="submit" disabled={isForgetting}>
          {labels.forget}
          <span className="visually-hidden">: {drama}</span>
        </button>
      </form>
      {failure && !failure.ok && (
        <p className={styles.refusal} role="alert">
          {failure.message}
        </p>
      )}
    </div>
  );
}
