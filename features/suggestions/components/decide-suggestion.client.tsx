"use client";

import { type ReactNode, useActionState, useRef } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { EpisodeChoice } from "#features/watching/components/episode-choice.tsx";
import { decideSuggestionAction } from "../actions.ts";
import { DECLINE_REASON_MAX, SUGGESTION_BODY_MAX, SUGGESTION_TITLE_MAX } from "../policy.ts";
import styles from "./suggestion-list.module.css";

export type DecideLabels = Record<
  | "accept"
  | "acceptIt"
  | "acceptHint"
  | "title"
  | "body"
  | "merge"
  | "mergeIt"
  | "mergeInto"
  | "decline"
  | "declineIt"
  | "reason"
  | "working"
  | "givesAway"
  | "givesNothing"
  | "givesUpTo",
  string
>;

type Props = {
  suggestion: { id: string; title: string; body: string; spoilsThrough: number; episodes: number | null };
  points: { id: string; title: string }[];
  locale: string;
  labels: DecideLabels;
  path: string;
};
type Action = "accept" | "merge" | "decline";

/** The three things that can be done with a suggestion: plain forms, of which one stands open at a time. */
export function DecideSuggestion({ suggestion, points, locale, labels, path }: Props) {
  const [result, submit, isPending] = useActionState(decideSuggestionAction, null, THIS_PAGE);
  const level = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const failed = result && !result.ok ? result : null;
  const typed = (name: string, otherwise: string) => failed?.values[name] ?? otherwise;
  const fault = failed && (Object.values(failed.fields)[0]?.[0] ?? failed.message);
  const id = (name: string) => `${name}-${suggestion.id}`;

  const choice = (action: Action, button: string, fields: ReactNode) => (
    <details name={`decide-${suggestion.id}`} open={failed?.values.action === action}>
      <summary>{labels[action]}</summary>
      <form action={submit} aria-busy={isPending}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="from" value={path} />
        <input type="hidden" name="suggestionId" value={suggestion.id} />
        <input type="hidden" name="action" value={action} />
        {fields}
        {fault && failed?.values.action === action && <p role="alert">{fault}</p>}
        <button type="submit" disabled={isPending}>
          {isPending ? labels.working : button}
        </button>
      </form>
    </details>
  );

  return (
    <div className={styles.choices}>
      {choice(
        "accept",
        labels.acceptIt,
        <>
          <p>{labels.acceptHint}</p>
          <label htmlFor={id("title")}>{labels.title}</label>
          <input
            id={id("title")}
            name="title"
            required
            maxLength={SUGGESTION_TITLE_MAX * 2}
            defaultValue={typed("title", suggestion.title)}
          />
          <label htmlFor={id("body")}>{labels.body}</label>
          <textarea
            id={id("body")}
            name="body"
            rows={3}
            required
            maxLength={SUGGESTION_BODY_MAX * 2}
            defaultValue={typed("body", suggestion.body)}
          />
          <EpisodeChoice
            labels={labels}
            episodes={suggestion.episodes}
            initial={typed("spoilsThrough", String(suggestion.spoilsThrough))}
            field={level}
            className={styles.level}
          />
        </>,
      )}
      {points.length > 0 &&
        choice(
          "merge",
          labels.mergeIt,
          <>
            <label htmlFor={id("point")}>{labels.mergeInto}</label>
            <select id={id("point")} name="pointId" required defaultValue={typed("pointId", "")}>
              <option value="" />
              {points.map((point) => (
                <option key={point.id} value={point.id}>
                  {point.title}
                </option>
              ))}
            </select>
          </>,
        )}
      {choice(
        "decline",
        labels.declineIt,
        <>
          <label htmlFor={id("reason")}>{labels.reason}</label>
          <textarea
            id={id("reason")}
            name="reason"
            rows={2}
            required
            maxLength={DECLINE_REASON_MAX * 2}
            defaultValue={typed("reason", "")}
          />
        </>,
      )}
    </div>
  );
}
