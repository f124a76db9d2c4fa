"use client";

import { useActionState, useId, useRef } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { EpisodeChoice } from "#features/watching/components/episode-choice.tsx";
import { suggestPointAction } from "../actions.ts";
import { SUGGESTION_BODY_MAX, SUGGESTION_TITLE_MAX } from "../policy.ts";
import styles from "./suggest-form.module.css";

export type SuggestLabels = Record<
  | "heading"
  | "intro"
  | "title"
  | "titleHint"
  | "body"
  | "bodyHint"
  | "credit"
  | "send"
  | "sending"
  | "sent"
  | "seeOwn"
  | "keptHere"
  | "givesAway"
  | "givesNothing"
  | "givesUpTo",
  string
>;
export type KeptSuggestion = { title: string; body: string; spoilsThrough: number; credit: boolean };
type Props = {
  reviewId: string;
  locale: string;
  episodes: number | null;
  ownPath: string;
  labels: SuggestLabels;
  /** What was typed before signing in. */
  kept?: KeptSuggestion | undefined;
};

/** "Something else viewers liked?": a plain form under a disclosure, which keeps what was typed whatever is answered. */
export function SuggestForm({ reviewId, locale, episodes, ownPath, labels, kept }: Props) {
  const [result, submit, isPending] = useActionState(suggestPointAction, null, THIS_PAGE);
  const level = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const id = useId();
  const failed = result && !result.ok ? result : null;
  const typed = failed?.values ?? (result ? undefined : kept);
  const credit = failed ? failed.values.credit === "on" : (kept?.credit ?? true);
  const field = (name: "title" | "body") => ({
    id: `${id}-${name}`,
    name,
    required: true,
    dir: "auto",
    defaultValue: typed?.[name],
    "aria-invalid": failed?.fields[name] ? true : undefined,
    "aria-describedby": `${id}-${name}-hint`,
  });
  const hint = (name: "title" | "body") => (
    <small id={`${id}-${name}-hint`} role={failed?.fields[name] && "alert"}>
      {failed?.fields[name]?.[0] ?? labels[`${name}Hint`]}
    </small>
  );
  const said =
    failed && !failed.fields.title && !failed.fields.body && (failed.fields.spoilsThrough?.[0] ?? failed.message);
  return (
    <details id="suggest" className={styles.suggest} open={Boolean(result || kept)}>
      <summary>{labels.heading}</summary>
      <form action={submit} aria-busy={isPending}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="reviewId" value={reviewId} />
        <p>{kept && !result ? labels.keptHere : labels.intro}</p>
        <label htmlFor={`${id}-title`}>{labels.title}</label>
        <input {...field("title")} type="text" maxLength={SUGGESTION_TITLE_MAX * 2} />
        {hint("title")}
        <label htmlFor={`${id}-body`}>{labels.body}</label>
        <textarea {...field("body")} rows={2} maxLength={SUGGESTION_BODY_MAX * 2} />
        {hint("body")}
        <EpisodeChoice
          labels={labels}
          episodes={episodes}
          initial={typed?.spoilsThrough ?? 0}
          field={level}
          className={styles.level}
        />
        <label className={styles.credit}>
          <input type="checkbox" name="credit" defaultChecked={credit} /> {labels.credit}
        </label>
        <button type="submit" disabled={isPending}>
          {isPending ? labels.sending : labels.send}
        </button>
        {said && <p role="alert">{said}</p>}
        {result?.ok && (
          <p role="status">
            {labels.sent} <a href={ownPath}>{labels.seeOwn}</a>
          </p>
        )}
      </form>
    </details>
  );
}
