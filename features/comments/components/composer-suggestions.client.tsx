"use client";

import { type RefObject, useCallback, useEffect, useId, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import styles from "./comment-form.module.css";
import type { CommentLabels } from "./labels.ts";
import { writeIn } from "./write-in-field.client.tsx";

const ASK_AFTER_MS = 150;
const BEING_NAMED = /(?:^|[\s(“"'*_])([@#])([^\s@#]{0,40})$/;

type Suggestion = { token: string; words: string };
type Named = { sign: string; typed: string; start: number };
type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  reviewId: string;
  locale: string;
  labels: CommentLabels;
};

function beingNamed(field: HTMLTextAreaElement): Named | null {
  if (field.selectionStart !== field.selectionEnd) return null;
  const before = field.value.slice(Math.max(0, field.selectionStart - 60), field.selectionStart);
  const [, sign, typed = ""] = BEING_NAMED.exec(before) ?? [];
  return sign ? { sign, typed, start: field.selectionStart - typed.length - 1 } : null;
}

async function ask(named: Named, reviewId: string, locale: string, signal: AbortSignal): Promise<Suggestion[]> {
  const kind = named.sign === "@" ? "people" : "points";
  const query = new URLSearchParams({ review: reviewId, kind, q: named.typed });
  try {
    const answer = await fetch(`/api/names?${query}`, { signal, headers: { "x-verdict-locale": locale } });
    return answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }).suggestions : [];
  } catch {
    return [];
  }
}

/**
 * Names for what is begun with `@` or `#`: a list below the field, which keeps the focus. Arrows choose, Enter and Tab
 * take, Escape leaves; whoever goes on typing is not held up.
 */
export function Suggestions({ field, reviewId, locale, labels }: Props) {
  const isSignedIn = useOverlay("viewer") !== null;
  const [found, setFound] = useState<Suggestion[]>([]);
  const [at, setAt] = useState(-1);
  const id = useId();

  const show = useCallback((suggestions: Suggestion[]) => {
    setFound(suggestions);
    setAt(-1);
  }, []);

  const take = useCallback(
    (taken: Suggestion | undefined) => {
      const typing = field.current;
      const named = typing && beingNamed(typing);
      show([]);
      if (named && taken) writeIn(typing, `${named.sign}${taken.token} `, named.start, typing.selectionStart);
    },
    [field, show],
  );

  useEffect(() => {
    const typing = field.current;
    if (!typing || !isSignedIn) return;
    let waiting = 0;
    let asking = new AbortController();
    const leave = () => {
      clearTimeout(waiting);
      asking.abort();
      show([]);
    };
    const look = () => {
      clearTimeout(waiting);
      asking.abort();
      const named = beingNamed(typing);
      if (!named) return show([]);
      asking = new AbortController();
      const { signal } = asking;
      waiting = window.setTimeout(async () => {
        const suggestions = await ask(named, reviewId, locale, signal);
        if (!signal.aborted) show(suggestions);
      }, ASK_AFTER_MS);
    };
    look();
    typing.addEventListener("input", look);
    typing.addEventListener("blur", leave);
    return () => {
      clearTimeout(waiting);
      asking.abort();
      typing.removeEventListener("input", look);
      typing.removeEventListener("blur", leave);
    };
  }, [field, reviewId, locale, isSignedIn, show]);

  useEffect(() => {
    const typing = field.current;
    if (!typing || found.length === 0) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown") setAt((at + 1) % found.length);
      else if (event.key === "ArrowUp") setAt((at <= 0 ? found.length : at) - 1);
      else if (event.key === "Escape") show([]);
      else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(found[at]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    typing.addEventListener("keydown", press);
    typing.setAttribute("aria-controls", id);
    typing.setAttribute("aria-autocomplete", "list");
    if (at >= 0) typing.setAttribute("aria-activedescendant", `${id}-${at}`);
    return () => {
      typing.removeEventListener("keydown", press);
      for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) typing.removeAttribute(name);
    };
  }, [field, found, at, id, show, take]);

  return (
    <>
      <span role="status" className="visually-hidden">
        {found.length > 0 && labels.suggested.replace("%", String(found.length))}
      </span>
      {found.length > 0 && (
        <div role="listbox" id={id} aria-label={labels.suggestions} className={styles.suggestions}>
          {found.map((suggestion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are pressed in the field
            <div
              key={suggestion.token}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              {suggestion.words}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
