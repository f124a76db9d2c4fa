"use client";
import { LINE_MAX_CHARS } from "../policy.ts";
import type { FormField, FormPart } from "./form-parts.ts";
import type { TranslationFormLabels } from "./labels.ts";
import styles from "./translation-form.module.css";

export type Typed = Record<string, string> | undefined;

type PartProps = {
  part: FormPart;
  typed: Typed;
  labels: TranslationFormLabels;
  languages: { from: string; language: string } | null;
  isConflict: boolean;
  faults: Record<string, string[]> | undefined;
};

/** One part of the original with the fields for its words in the other language. */
export function TranslationPart({ part, typed, labels, languages, isConflict, faults }: PartProps) {
  const { id, heading, note, fields, seen, fits, isOutdated } = part;
  // Between two sendings the original may have changed as well.
  const seenValue = typed?.[seen.name] ?? seen.value;
  return (
    <fieldset className={styles.part}>
      <legend>{heading}</legend>
      {note && <p className={styles.note}>{note}</p>}
      {(isOutdated || seenValue !== seen.value) && (
        <div className={styles.outdated}>
          <p>{labels.outdated}</p>
          <label>
            <input
              type="checkbox"
              name={fits.name}
              value={fits.value}
              defaultChecked={typed?.[fits.name] === fits.value}
            />
            {labels.fits}
          </label>
        </div>
      )}
      <input type="hidden" name={seen.name} value={seenValue} />
      {fields.map((field) => (
        <Pair
          key={field.name}
          id={`${id}-${field.name}`}
          hasLabel={fields.length > 1}
          heading={heading}
          {...{ field, typed, labels, languages, isConflict }}
          fault={faults?.[field.name]?.[0]}
        />
      ))}
    </fieldset>
  );
}

type PairProps = Omit<PartProps, "part" | "faults"> & {
  id: string;
  field: FormField;
  heading: string;
  hasLabel: boolean;
  fault: string | undefined;
};

function Pair({ id, field, heading, hasLabel, typed, labels, languages, isConflict, fault }: PairProps) {
  const { name, label, value, source, isLong } = field;
  const typedValue = typed?.[name];
  const theirs = isConflict && typedValue !== undefined && typedValue.replace(/\r\n/g, "\n") !== value ? value : null;
  const shared = {
    id,
    name,
    lang: languages?.language,
    dir: "auto",
    defaultValue: typedValue ?? value,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": fault ? `${id}-fault` : undefined,
  };
  return (
    <div className={styles.pair}>
      {source !== null && (
        <div className={styles.source}>
          <span>
            {labels.source}
            {hasLabel && ` · ${label}`}
          </span>
          <p lang={languages?.from}>{source}</p>
        </div>
      )}
      <div className={styles.own}>
        <label htmlFor={id}>
          {hasLabel && <span className="visually-hidden">{heading} · </span>}
          {label}
        </label>
        {isLong ? (
          <textarea {...shared} rows={rowsFor(source ?? value)} />
        ) : (
          <input {...shared} maxLength={LINE_MAX_CHARS} autoComplete="off" />
        )}
        {fault && (
          <p id={`${id}-fault`} className={styles.refusal}>
            {fault}
          </p>
        )}
        {theirs && (
          <div className={styles.theirs}>
            <span>{labels.meanwhile}</span>
            <p lang={languages?.language}>{theirs}</p>
          </div>
        )}
      </div>
    </div>
  );
}

const CHARS_IN_A_ROW = 60;

function rowsFor(text: string): number {
  return Math.min(24, Math.max(3, Math.ceil(text.length / CHARS_IN_A_ROW) + text.split("\n").length));
}
