"use client";

import { type MouseEvent, useMemo, useState } from "react";
import { PressQueue, sendPress, signInAndReturnTo } from "#components/ui/press-queue.client.tsx";
import { filled } from "./comment-byline.tsx";
import type { CommentLabels, CommentPaths } from "./labels.ts";

type Props = {
  id: string;
  name: string;
  locale: string;
  labels: CommentLabels;
  paths: CommentPaths;
  /** The form it sends without JavaScript; none for one's own comment, which others judge. */
  form: string | undefined;
  /** How many did, when the viewer is among them. */
  upvotes: number | undefined;
  known: boolean;
  /** How many did, as the page was made. */
  count: number;
};
type State = { isUp: boolean; upvotes: number };

/** Says that a comment is worth reading, and how many say so. A plain button first; with JavaScript the press shows at once. */
export function Upvote({ id, name, locale, labels, paths, form, upvotes, known, count }: Props) {
  const [pressed, setPressed] = useState<State | null>(null);
  const [answered, setAnswered] = useState<State | null>(null);
  const [refusal, setRefusal] = useState("");
  const shown = pressed ?? answered ?? { isUp: upvotes !== undefined, upvotes: upvotes ?? count };

  const queue = useMemo(
    () =>
      new PressQueue<boolean, State>(
        (isUp) => sendPress(`/api/comments/${id}/upvote`, { isUp }, { locale, notSaved: labels.notSaved }),
        (answer, refused) => {
          if (answer) setAnswered(answer);
          setPressed(null);
          if (refused?.code === "unauthenticated") signInAndReturnTo(`comment-${id}`, paths.signIn);
          else setRefusal(refused?.message ?? "");
        },
      ),
    [id, locale, labels, paths],
  );

  const press = (event: MouseEvent) => {
    event.preventDefault();
    if (event.detail > 1) return;
    const isUp = !shown.isUp;
    setPressed({ isUp, upvotes: shown.upvotes + (isUp ? 1 : -1) });
    setRefusal("");
    void queue.press(isUp);
  };

  const said = shown.upvotes > 0 && (
    <span>
      <b>{shown.upvotes.toLocaleString(locale)}</b> {labels.upvotes}
    </span>
  );
  if (!form) return said && <span>{said}</span>;
  return (
    <span>
      <button
        type="submit"
        form={form}
        name={shown.isUp ? "takeBack" : "upvote"}
        value={id}
        aria-label={filled(labels.upvoteThis, name)}
        aria-pressed={known || pressed || answered ? shown.isUp : undefined}
        onClick={press}
      >
        {labels.upvote}
      </button>
      {said}
      {refusal && <span role="alert">{refusal}</span>}
    </span>
  );
}
