"use client";
import { useActionState, useId, useRef } from "react";
import { atPlace } from "#components/ui/this-page.ts";
import { touchCommentAction } from "../actions.ts";
import type { Touch } from "../inputs.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./touch.module.css";

type Choice = { code: string; name: string };
type Props = {
  touch: Touch;
  comment: { id: string; revision: number; status: string; reports: number };
  body: string;
  places: Choice[];
  /** `chosen`: what readers' reports raised it to. */
  episodes: { from: number; to: number; chosen: number | null };
  reasons: Choice[];
  from: string;
  locale: string;
  labels: Record<
    "title" | "hint" | "to" | "episode" | "words" | "coverSelection" | "reason" | "note" | "lookAgain",
    string
  >;
};

/** One change to a comment, folded until it is wanted. */
export function TouchForm({ touch, comment, from, locale, labels, ...more }: Props) {
  const [result, submit, isPending] = useActionState(touchCommentAction, null, atPlace(`touch-${touch}`));
  const failure = result && !result.ok ? result : null;
  const values = failure?.values ?? {};
  const id = useId();
  return (
    <details id={`touch-${touch}`} className={styles.touch} open={failure ? true : undefined}>
      <summary>{labels.title}</summary>
      <form action={submit} aria-busy={isPending}>
        <input type="hidden" name="action" value={touch} />
        <input type="hidden" name="commentId" value={comment.id} />
        <input type="hidden" name="revision" value={comment.revision} />
        <input type="hidden" name="status" value={comment.status} />
        <input type="hidden" name="reports" value={comment.reports} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="locale" value={locale} />
        {labels.hint && <p id={`${id}-hint`}>{labels.hint}</p>}
        {touch === "move" && <Pick name="pointId" label={labels.to} choices={more.places} chosen={values.pointId} />}
        {touch === "lock" && <Pick name="reason" label={labels.reason} choices={more.reasons} chosen={values.reason} />}
        {touch === "raise" && (
          <label>
            {labels.episode}
            <input
              type="number"
              name="spoilsThrough"
              min={more.episodes.from}
              max={more.episodes.to}
              defaultValue={values.spoilsThrough ?? more.episodes.chosen ?? more.episodes.from}
              required
            />
          </label>
        )}
        {touch === "cover" && <Words body={values.body ?? more.body} labels={labels} described={`${id}-hint`} />}
        <label>
          {labels.note}
          <input name="note" maxLength={NOTE_MAX_CHARS} defaultValue={values.note} autoComplete="off" />
        </label>
        {failure && (
          <p role="alert">
            {Object.values(failure.fields)[0]?.[0] ?? failure.message}{" "}
            {failure.code === "conflict" && <a href={from}>{labels.lookAgain}</a>}
          </p>
        )}
        <button type="submit" disabled={isPending}>
          {labels.title}
        </button>
      </form>
    </details>
  );
}

type PickProps = { name: string; label: string; choices: Choice[]; chosen: string | undefined };

function Pick({ name, label, choices, chosen }: PickProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen}>
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

type WordsProps = { body: string; labels: Props["labels"]; described: string };

function Words({ body, labels, described }: WordsProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const cover = () => {
    const at = field.current;
    if (!at || at.selectionStart === at.selectionEnd) return at?.focus();
    const { selectionStart: start, selectionEnd: end } = at;
    at.setRangeText(`>!${at.value.slice(start, end)}!<`, start, end, "select");
    at.focus();
  };
  return (
    <>
      <label>
        {labels.words}
        <textarea
          ref={field}
          name="body"
          rows={8}
          defaultValue={body}
          required
          aria-describedby={described}
          dir="auto"
        />
      </label>
      <button type="button" className={styles.helper} onClick={cover}>
        {labels.coverSelection}
      </button>
    </>
  );
}
