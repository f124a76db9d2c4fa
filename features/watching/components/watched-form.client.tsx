"use client";
import { type ReactNode, useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { setWatchedAction } from "../actions.ts";
import styles from "./watched-form.module.css";

type Props = {
  locale: string;
  reviewId: string;
  last: number;
  through: number;
  labels: { label: string; hint: string; set: string; episodes: string[] | null };
  children: ReactNode;
};

/** A plain form: what it sets is another page, made on the server. A refusal stands where the hint was. */
export function WatchedForm({ locale, reviewId, last, through, labels, children }: Props) {
  const [result, submit, isPending] = useActionState(setWatchedAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const chosen = failure?.values.through ?? through;
  const field = {
    id: "watched-through",
    name: "through",
    defaultValue: chosen,
    "aria-describedby": "watched-hint",
    "aria-invalid": failure ? true : undefined,
  };
  return (
    <form id="watched" action={submit} className={styles.watched} aria-busy={isPending}>
      <label htmlFor="watched-through">{labels.label}</label>
      <div className={styles.choice}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="reviewId" value={reviewId} />
        {/* The key gives the field anew when one page leads to the next without a load. */}
        {labels.episodes ? (
          <select key={`${through} ${chosen}`} {...field}>
            {labels.episodes.map((words, episode) => (
              <option key={words} value={episode}>
                {words}
              </option>
            ))}
          </select>
        ) : (
          <input key={`${through} ${chosen}`} {...field} type="number" min={0} max={last} required />
        )}
        <button type="submit">{labels.set}</button>
      </div>
      <p id="watched-hint" className={failure ? styles.refusal : undefined} role={failure ? "alert" : undefined}>
        {failure ? (failure.fields.through?.[0] ?? failure.message) : labels.hint}
      </p>
      {children}
    </form>
  );
}
