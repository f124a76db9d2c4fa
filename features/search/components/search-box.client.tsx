"use client";

import { type KeyboardEvent, useEffect, useId, useState } from "react";
import styles from "./search-form.module.css";

type Suggestion = { kind: "drama" | "person"; title: string; hangul: string | null; path: string };
export type SearchBoxLabels = {
  label: string;
  placeholder: string;
  button: string;
  suggestions: string;
  counts: string[];
  kinds: Record<Suggestion["kind"], string>;
};
type Props = { action: string; base: string; query: string; maxLength: number; labels: SearchBoxLabels };

const PAUSE_MS = 120;
const NONE: Suggestion[] = [];

/** The search's own field: a plain form, which in a browser with JavaScript also offers names while one types. */
export function SearchBox({ action, base, query, maxLength, labels }: Props) {
  const listId = useId();
  const [isReady, setReady] = useState(false);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const suggestions = useSuggestions(typed);
  const isOpen = suggestions.length > 0;

  useEffect(() => setReady(true), []);

  const close = () => {
    setTyped("");
    setAt(-1);
  };
  const go = (chosen: Suggestion) => location.assign(`${base}${chosen.path}`);
  const steer = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const chosen = suggestions[at];
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    // One place more than there are names: the field itself.
    const places = suggestions.length + 1;
    if (step) setAt(((at + 1 + step + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen) go(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <search className={styles.large}>
      <form className={styles.form} action={action}>
        <label className="visually-hidden" htmlFor="search-query">
          {labels.label}
        </label>
        <input
          id="search-query"
          className={styles.field}
          type="search"
          name="q"
          defaultValue={query}
          maxLength={maxLength}
          placeholder={labels.placeholder}
          autoComplete="off"
          enterKeyHint="search"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={steer}
          onBlur={close}
          {...(isReady && {
            role: "combobox",
            "aria-autocomplete": "list" as const,
            "aria-expanded": isOpen,
            "aria-controls": listId,
            "aria-activedescendant": at >= 0 ? `${listId}-${at}` : undefined,
          })}
        />
        <button className={styles.button} type="submit">
          {labels.button}
        </button>
        {isReady && (
          <div id={listId} className={styles.list} role="listbox" aria-label={labels.suggestions} hidden={!isOpen}>
            {suggestions.map((suggestion, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
              <div
                key={suggestion.path}
                id={`${listId}-${index}`}
                className={styles.option}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => go(suggestion)}
              >
                <span>{suggestion.title}</span>
                {suggestion.hangul && <span lang="ko">{suggestion.hangul}</span>}
                <span className={styles.kind}>{labels.kinds[suggestion.kind]}</span>
              </div>
            ))}
          </div>
        )}
        <span className="visually-hidden" role="status">
          {typed && labels.counts[suggestions.length]}
        </span>
      </form>
    </search>
  );
}

/** The names for what is typed, once the typing pauses; an answer that comes too late is dropped. */
function useSuggestions(typed: string): Suggestion[] {
  const [answer, setAnswer] = useState({ typed: "", suggestions: NONE });
  useEffect(() => {
    if (!typed.trim()) return;
    const asking = new AbortController();
    const pause = setTimeout(async () => {
      try {
        const response = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
        if (response.ok) setAnswer({ typed, suggestions: (await response.json()).suggestions });
      } catch {
        // Typed on, offline or refused: the plain form works as ever.
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [typed]);
  return typed.trim() && answer.typed ? answer.suggestions : NONE;
}
