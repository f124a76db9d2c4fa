"use client";

import { type RefObject, useEffect, useState } from "react";
import type { MarkdownTree } from "#lib/markdown/tree.ts";
import type { CommentLabels } from "./labels.ts";
import { PreviewFrame } from "./preview-frame.tsx";

const DRAW_AFTER_MS = 350;

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  reviewId: string;
  locale: string;
  labels: CommentLabels;
};

/** What stands in the field as the site will draw it, a moment after each change; the last answer stays until the next. */
export function LivePreview({ field, reviewId, locale, labels }: Props) {
  const [tree, setTree] = useState<MarkdownTree[]>([]);
  const [said, setSaid] = useState("");

  useEffect(() => {
    const typing = field.current;
    let waiting = 0;
    let asking = new AbortController();
    const draw = async () => {
      asking.abort();
      asking = new AbortController();
      const body = typing?.value ?? "";
      if (!body.trim()) {
        setTree([]);
        return setSaid(labels.previewEmpty);
      }
      try {
        const answer = await fetch("/api/preview", {
          method: "POST",
          headers: { "content-type": "application/json", "x-verdict-locale": locale },
          body: JSON.stringify({ reviewId, body }),
          signal: asking.signal,
        });
        if (!answer.ok) throw new Error(answer.statusText);
        setTree(((await answer.json()) as { tree: MarkdownTree[] }).tree);
      } catch (fault) {
        if ((fault as Error).name === "AbortError") return;
        setTree([]);
        setSaid(labels.previewFailed);
      }
    };
    const wait = () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(draw, DRAW_AFTER_MS);
    };
    void draw();
    typing?.addEventListener("input", wait);
    return () => {
      clearTimeout(waiting);
      asking.abort();
      typing?.removeEventListener("input", wait);
    };
  }, [field, reviewId, locale, labels]);

  return <PreviewFrame tree={tree} said={said} labels={labels} />;
}
