import { createElement, Fragment, type ReactNode } from "react";
import type { MarkdownTree } from "#lib/markdown/tree.ts";

/** Markdown as `markdownTree` made it. Small enough for the browser, which never parses any. */
export function Markdown({ tree }: { tree: MarkdownTree[] }): ReactNode {
  return createElement(Fragment, null, ...tree.map(draw));
}

function draw(node: MarkdownTree): ReactNode {
  if (typeof node === "string") return node;
  const [tag, first, ...rest] = node;
  if (tag === "a") return createElement(tag, { href: first, rel: "ugc nofollow noopener" }, ...rest.map(draw));
  if (tag === "ol") return createElement(tag, first === 1 ? null : { start: first }, ...rest.map(draw));
  return createElement(tag, null, ...node.slice(1).map(draw));
}
