import { createElement, Fragment, type ReactNode } from "react";
import type { MarkdownTree } from "#lib/markdown/tree.ts";
import styles from "./markdown.module.css";

/** What stands in the place of an inline spoiler: its name, and what pressing it does. */
export type SpoilerWords = { spoiler: string; spoilerShow: string };

type Props = { tree: MarkdownTree[]; labels: SpoilerWords };

/** Markdown as `markdownTree` made it. Small enough for the browser, which never parses any. */
export function Markdown({ tree, labels }: Props): ReactNode {
  const draw = (node: MarkdownTree): ReactNode => {
    if (typeof node === "string") return node;
    const [tag, first, ...rest] = node;
    if (tag === "a") return createElement(tag, linkTo(first), ...rest.map(draw));
    if (tag === "ol") return createElement(tag, first === 1 ? null : { start: first }, ...rest.map(draw));
    const inside = node.slice(1).map(draw);
    return tag === "spoiler" ? createElement(Spoiler, { labels }, ...inside) : createElement(tag, null, ...inside);
  };
  return createElement(Fragment, null, ...tree.map(draw));
}

/** What somebody typed is not vouched for; what the site itself made of a name leads into the site. */
function linkTo(href: string | number | MarkdownTree): Record<string, string> {
  const address = String(href);
  return address.startsWith("/") ? { href: address } : { href: address, rel: "ugc nofollow noopener" };
}

/**
 * Words that show when asked to. A checkbox, because within a paragraph `details` is not allowed and a button would need
 * JavaScript: it is reached and pressed by keyboard and says its state, and what it hides is not drawn, so not read out.
 */
export function Spoiler({ labels, children }: { labels: SpoilerWords; children?: ReactNode }) {
  return (
    <span className={styles.spoiler}>
      <label>
        <input type="checkbox" autoComplete="off" />
        {labels.spoiler} <span>{labels.spoilerShow}</span>
      </label>
      <span> {children}</span>
    </span>
  );
}
