import { element, Markup, written } from "#lib/markup/write.ts";
import type { MarkdownVariant } from "./parse.ts";
import { SPOILER_WAS_HERE, withoutSpoilers } from "./spoiler-text.ts";
import { type MarkdownTree, markdownTree, withoutLinks } from "./tree.ts";

const VOID = new Set(["br", "hr"]);
const BLOCKS = new Set(["p", "pre", "blockquote", "ul", "ol", "li", "h3", "h4", "hr"]);
const INLINE = new Set(["em", "strong", "code", "a", "br"]);

/**
 * Markdown as HTML for readers elsewhere (feeds), from the same safe tree as on our pages. Inline spoilers are replaced
 * by `spoiler`; a kind of node that is not known here counts as one. Without `links`, where they lead is only said.
 */
export function markdownHtml(
  text: string,
  variant: MarkdownVariant,
  spoiler: string,
  { links = true }: { links?: boolean } = {},
): Markup {
  const parsed = markdownTree(withoutSpoilers(text), variant);
  const tree = links ? parsed : withoutLinks(parsed);
  return new Markup(written(tree.map((node) => draw(node, spoiler))));
}

function draw(node: MarkdownTree, spoiler: string): Markup | string {
  if (typeof node === "string") return wordsOf(node, spoiler);
  const [tag, first, ...rest] = node;
  if (!BLOCKS.has(tag) && !INLINE.has(tag)) return spoiler;
  if (VOID.has(tag)) return element(tag, {});
  if (tag === "a") return element(tag, { href: first, rel: "nofollow noopener" }, inline(rest, spoiler));
  if (tag === "ol") return element(tag, first === 1 ? {} : { start: String(first) }, inline(rest, spoiler));
  return element(tag, {}, inline(node.slice(1) as MarkdownTree[], spoiler));
}

/** Marks that emphasis, links or entities tore apart are only seen in the words of a whole block. */
function inline(children: MarkdownTree[], spoiler: string): (Markup | string)[] {
  const words = plain(children);
  if (!children.some(isBlock) && withoutSpoilers(words) !== words) return [wordsOf(words, spoiler)];
  return children.length > 0 ? children.map((child) => draw(child, spoiler)) : [""];
}

function wordsOf(text: string, spoiler: string): string {
  return withoutSpoilers(text).replaceAll(SPOILER_WAS_HERE, spoiler);
}

function isBlock(node: MarkdownTree): boolean {
  return typeof node !== "string" && BLOCKS.has(node[0]);
}

function plain(nodes: MarkdownTree[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      const hasArgument = node[0] === "a" || node[0] === "ol";
      return plain(node.slice(hasArgument ? 2 : 1) as MarkdownTree[]);
    })
    .join("");
}
