import type { Element, Nodes } from "hast";
import { LRUCache } from "lru-cache";
import { type MarkdownVariant, parseMarkdown } from "./parse.ts";

type Tag = "p" | "br" | "em" | "strong" | "code" | "pre" | "blockquote" | "ul" | "li" | "h3" | "h4" | "hr" | "spoiler";

/**
 * A safe tree in as few characters as it can be sent with: a text, or an element's name and its children. A link has
 * its address before them, a numbered list its first number.
 */
export type MarkdownTree =
  | string
  | ["a", href: string, ...MarkdownTree[]]
  | ["ol", start: number, ...MarkdownTree[]]
  | [Tag, ...MarkdownTree[]];

// Trees are never changed, so an unchanged comment is not parsed again when its page is drawn again.
const made = new LRUCache<string, MarkdownTree[]>({ maxSize: 4_000_000, sizeCalculation: (_, key) => key.length + 1 });

/** Markdown as a tree of allowlisted elements, without raw HTML: what looks like HTML is text. */
export function markdownTree(text: string, variant: MarkdownVariant): MarkdownTree[] {
  const key = `${variant}:${text}`;
  let tree = made.get(key);
  if (!tree) {
    tree = childrenOf(parseMarkdown(text, variant));
    made.set(key, tree);
  }
  return tree;
}

/** The same tree with the addresses it leads to as words, none of them to be followed. */
export function withoutLinks(tree: readonly MarkdownTree[]): MarkdownTree[] {
  return tree.flatMap((node): MarkdownTree[] => {
    if (typeof node === "string") return [node];
    if (node[0] !== "a") {
      const before = node[0] === "ol" ? 2 : 1;
      return [[...node.slice(0, before), ...withoutLinks(node.slice(before) as MarkdownTree[])] as MarkdownTree];
    }
    const [, href, ...words] = node;
    const isBare = words.length === 1 && (words[0] === href || `mailto:${String(words[0])}` === href);
    return isBare ? words : [...words, ` (${href})`];
  });
}

const HOLD_BLOCKS = ["blockquote", "ul", "ol", "li"];

function childrenOf(parent: Nodes): MarkdownTree[] {
  if (!("children" in parent)) return [];
  const isLayout = parent.type === "root" || (parent.type === "element" && HOLD_BLOCKS.includes(parent.tagName));
  return parent.children.flatMap((child): MarkdownTree[] => {
    if (child.type === "element") return [branch(child)];
    if (child.type !== "text" || (isLayout && child.value === "\n")) return [];
    return [child.value];
  });
}

function branch(element: Element): MarkdownTree {
  const children = childrenOf(element);
  if (element.tagName === "a") return ["a", String(element.properties.href ?? ""), ...children];
  if (element.tagName === "ol") return ["ol", Number(element.properties.start ?? 1), ...children];
  return [element.tagName as Tag, ...children];
}
