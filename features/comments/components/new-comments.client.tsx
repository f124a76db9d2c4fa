"use client";

import { useState } from "react";
import type { Arrivals } from "./arrivals.client.tsx";
import { counted } from "./comment-byline.tsx";
import styles from "./comment-listing.module.css";
import type { DrawnItem } from "./drawn-comments.ts";
import type { ListingLabels } from "./labels.ts";
import { focusComment } from "./listing-tools.client.tsx";

type Props = { arrivals: Arrivals; items: DrawnItem[]; words: ListingLabels };

/** Says what is new, above the page and without moving it, and leads from one to the next. */
export function NewComments({ arrivals, items, words }: Props) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { areMore, fresh, show, want } = arrivals;
  const announced = arrivals.announced.filter((id) => !seen.has(id));
  const missed = arrivals.missed.filter(({ id }) => !seen.has(id));
  const unseen = items.flatMap((item) => ("id" in item && fresh.has(item.id) && !seen.has(item.id) ? [item.id] : []));
  const visit = (id: string) => {
    setSeen((before) => new Set([...before, id]));
    want(id);
    focusComment(id, true);
  };
  const press = async () => {
    const [next] = announced.length + missed.length > 0 ? [await show()] : unseen;
    if (next) visit(next);
  };
  const close = () => setSeen((before) => new Set([...before, ...unseen, ...announced, ...missed.map(({ id }) => id)]));
  const since = unseen.length + missed.length;
  const said =
    announced.length > 0
      ? areMore
        ? words.manyNew
        : counted(words.newNow, announced.length)
      : since > 0 && counted(words.newSince, since);
  return (
    <div className={styles.news} role="status">
      {said && (
        <p>
          {said}{" "}
          <button type="button" onClick={press}>
            {announced.length + missed.length > 0 || seen.size === 0 ? words.show : words.nextNew}
          </button>
          <button type="button" className={styles.close} aria-label={words.close} onClick={close}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}
