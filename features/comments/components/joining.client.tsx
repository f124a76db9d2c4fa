"use client";

import { MAX_INDENT } from "../policy.ts";
import type { DrawnComment, DrawnItem, MoreReplies, NewComment } from "./drawn-comments.ts";

// As in drawn-comments.ts, which brings along what makes trees of Markdown.
const isMore = (item: DrawnItem): item is MoreReplies => "more" in item;

export type DrawnSlice = { items: DrawnItem[]; next: string | null };

/** Slices one after the other; what stands in an earlier one is left out of the later. */
export function joined(slices: readonly (readonly DrawnItem[])[]): DrawnItem[] {
  const known = new Set<string>();
  return slices.flatMap((items) =>
    items.filter((item) => {
      const key = isMore(item) ? `more ${item.to}` : item.id;
      return !known.has(key) && known.add(key);
    }),
  );
}

/**
 * The slice a page begins with, made again with the page, and the threads at its end that had to make room in it: what was
 * read on from there begins behind them. Threads are those no further in than `indent`.
 */
export function madeAgain(now: DrawnItem[], before: readonly DrawnItem[], indent: number): DrawnItem[] {
  const ids = new Set(now.map((item) => !isMore(item) && item.id));
  const last = before.findLastIndex((item) => !isMore(item) && (item.indent ?? 0) <= indent && ids.has(item.id));
  return last < 0 ? now : [...now, ...before.slice(endOfThread(before, last))];
}

/**
 * The thread with comments that came meanwhile: each below what it answers, where that is here; a thread of its own at the
 * end of those that are all here and go by age; everything else at the beginning.
 */
export function withArrived(
  items: readonly DrawnItem[],
  arrived: readonly NewComment[],
  { isOldestFirst, isWhole }: { isOldestFirst: boolean; isWhole: boolean },
): DrawnItem[] {
  const all = [...items];
  let apart = 0;
  for (const { parent, ...comment } of arrived) {
    if (all.some((item) => !isMore(item) && item.id === comment.id)) continue;
    const at = parent === undefined ? -1 : all.findIndex((item) => !isMore(item) && item.id === parent);
    if (at >= 0) all.splice(endOfThread(all, at), 0, below(all[at] as DrawnComment, comment));
    else if (!parent && isOldestFirst && isWhole) all.push(comment);
    else all.splice(apart++, 0, { ...comment, ...(parent && { reply: true as const }) });
  }
  return all;
}

/** The thread with those comments that were changed meanwhile, in their places. */
export function withChanged(items: DrawnItem[], changed: ReadonlyMap<string, DrawnComment>): DrawnItem[] {
  if (changed.size === 0) return items;
  return items.map((item) => {
    const now = isMore(item) ? undefined : changed.get(item.id);
    return now ? { ...now, ...(item.indent && { indent: item.indent }) } : item;
  });
}

function endOfThread(items: readonly DrawnItem[], at: number): number {
  const indent = items[at]?.indent ?? 0;
  let end = at + 1;
  while (end < items.length && (items[end]?.indent ?? 0) > indent) end++;
  return end;
}

function below(parent: DrawnComment, comment: DrawnComment): DrawnComment {
  const indent = parent.here || !parent.indent ? 1 : parent.indent + 1;
  return indent <= MAX_INDENT ? { ...comment, indent } : { ...comment, indent: MAX_INDENT, reply: true };
}
