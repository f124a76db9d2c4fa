"use client";

import { type MouseEvent, useRef, useState } from "react";
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
type Refused = { code: string; message: string };

/** Says that a comment is worth reading, and how many say so. A plain button first; with JavaScript the press shows at once. */
export function Upvote({ id, name, locale, labels, paths, form, upvotes, known, count }: Props) {
  const [pressed, setPressed] = useState<State | null>(null);
  const [refusal, setRefusal] = useState("");
  const wanted = useRef(false);
  const isSending = useRef(false);
  const shown = pressed ?? { isUp: upvotes !== undefined, upvotes: upvotes ?? count };

  const press = async (event: MouseEvent) => {
    event.preventDefault();
    if (event.detail > 1) return;
    let settled: State = shown;
    wanted.current = !shown.isUp;
    setPressed({ isUp: wanted.current, upvotes: shown.upvotes + (wanted.current ? 1 : -1) });
    setRefusal("");
    if (isSending.current) return;
    isSending.current = true;
    let isUp: boolean;
    let refused: Refused | undefined;
    do {
      isUp = wanted.current;
      const said = await send(id, isUp, locale, labels.failed);
      if ("code" in said) refused = said;
      else settled = said;
    } while (!refused && wanted.current !== isUp);
    isSending.current = false;
    setPressed(settled);
    if (refused?.code !== "unauthenticated") return setRefusal(refused?.message ?? "");
    const here = `${location.pathname}${location.search}#comment-${id}`;
    location.assign(`${paths.signIn}?callbackUrl=${encodeURIComponent(here)}`);
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
        aria-pressed={known || pressed ? shown.isUp : undefined}
        onClick={press}
      >
        {labels.upvote}
      </button>
      {said}
      {refusal && <span role="alert">{refusal}</span>}
    </span>
  );
}

async function send(id: string, isUp: boolean, locale: string, failed: string): Promise<State | Refused> {
  try {
    const answer = await fetch(`/api/comments/${id}/upvote`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify({ isUp }),
    });
    return await answer.json();
  } catch {
    return { code: "unavailable", message: failed };
  }
}
