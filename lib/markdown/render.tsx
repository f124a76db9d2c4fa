import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { LRUCache } from "lru-cache";
import type { ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { type MarkdownVariant, parseMarkdown } from "./parse.ts";

// Elements are immutable, so an unchanged comment is not parsed again when its page is.
const made = new LRUCache<string, { node: ReactNode }>({ maxSize: 4_000_000, sizeCalculation: (_, key) => key.length });

/** Markdown as React elements, by an allowlist, without raw HTML: what looks like HTML is shown as typed. */
export function Markdown({ text, variant }: { text: string; variant: MarkdownVariant }): ReactNode {
  const key = `${variant}:${text}`;
  let kept = made.get(key);
  if (!kept) {
    kept = { node: toJsxRuntime(parseMarkdown(text, variant), { Fragment, jsx, jsxs }) };
    made.set(key, kept);
  }
  return kept.node;
}
