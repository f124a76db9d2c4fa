"use client";
import type { DecisionLabels } from "./decision-forms.client.tsx";
import styles from "./decision-forms.module.css";

type Props = {
  labels: Pick<DecisionLabels, "reason" | "note" | "noteHint">;
  reasons: { code: string; name: string }[];
  suggested: string | null;
  fields: Record<string, string[]>;
  noteMax: number;
  id: string;
};

/** Why, as a choice and in one's own words. */
export function ReasonFields({ labels, reasons, suggested, fields, noteMax, id }: Props) {
  const chosen = reasons.some(({ code }) => code === suggested) ? suggested : undefined;
  return (
    <>
      <fieldset className={styles.reasons}>
        <legend>{labels.reason}</legend>
        {reasons.map(({ code, name }) => (
          <label key={code}>
            <input type="radio" name="reason" value={code} required defaultChecked={code === chosen} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.note} htmlFor={`note-${id}`}>
        {labels.note}
      </label>
      <input
        id={`note-${id}`}
        name="note"
        maxLength={noteMax}
        aria-describedby={`hint-${id}`}
        aria-invalid={Boolean(fields.note) || undefined}
        autoComplete="off"
      />
      <small id={`hint-${id}`}>{labels.noteHint}</small>
    </>
  );
}
