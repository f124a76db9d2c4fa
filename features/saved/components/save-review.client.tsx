"use client";
import { type FormEvent, useActionState, useRef, useState } from "react";
import { updateOverlay, useOverlay } from "#components/ui/overlay.client.tsx";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { saveReviewAction } from "../actions.ts";
import styles from "./saved.module.css";

export type SaveLabels = { save: string; saved: string; notSaved: string };
type Props = {
  reviewId: string;
  locale: string;
  /** The reader's own page of the review. */
  from: string;
  signInPath: string;
  /** Whether it is saved, where the server knew; null on the page for everybody. */
  known: boolean | null;
  labels: SaveLabels;
};

/** Keeps a review for later, or no longer. A plain form first; with JavaScript the press shows at once. */
export function SaveReview({ reviewId, locale, from, signInPath, known, labels }: Props) {
  const [result, submit] = useActionState(saveReviewAction, null, THIS_PAGE);
  const overlay = useOverlay<boolean>("saved");
  const [pressed, setPressed] = useState<boolean | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const last = useRef(Promise.resolve());
  const isSaved = pressed ?? overlay ?? known;

  const send = async (saved: boolean) => {
    try {
      const answer = await fetch("/api/saved", {
        method: "POST",
        headers: { "content-type": "application/json", "x-verdict-locale": locale },
        body: JSON.stringify({ reviewId, saved }),
        keepalive: true,
      });
      if (answer.ok) return updateOverlay<boolean>("saved", () => saved);
      if (answer.status === 401) location.assign(`${signInPath}?callbackUrl=${encodeURIComponent(location.pathname)}`);
      else setSaid((await answer.json()).message);
    } catch {
      setSaid(labels.notSaved);
    }
    setPressed(null);
  };
  const press = (event: FormEvent) => {
    event.preventDefault();
    const wanted = !isSaved;
    setSaid(null);
    setPressed(wanted);
    last.current = last.current.then(() => send(wanted));
  };

  return (
    <form action={submit} onSubmit={press} className={styles.save}>
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <button type="submit" name="saved" value={isSaved ? "no" : "yes"} aria-pressed={isSaved ?? undefined}>
        {isSaved ? labels.saved : labels.save}
      </button>
      <span role="alert">{said ?? (result && !result.ok ? result.message : null)}</span>
    </form>
  );
}
