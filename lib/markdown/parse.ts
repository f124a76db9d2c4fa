import type { Element, ElementContent, Root as HastRoot, Text } from "hast";
import type { Link, Root as MdastRoot, Nodes, Parent } from "mdast";
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import remarkParse from "remark-parse";
import remarkRehype, { type Options as Drawing } from "remark-rehype";
import { unified } from "unified";
import { isCheapToParse } from "./bounds.ts";
import { hiddenRange } from "./spoiler-text.ts";
import { guardSpoilers, pairSpoilers, spoilerReading, spoilerSyntax, withoutGuard } from "./spoilers.ts";

type Handler = NonNullable<NonNullable<Drawing["handlers"]>["text"]>;

export type MarkdownVariant = "article" | "comment";

/** Longer texts are not parsed but shown as they were typed. */
export const MARKDOWN_MAX_CHARS = { comment: 20_000, article: 200_000 } as const;
const LINK_REL = ["ugc", "nofollow", "noopener"];
const LINK_PROTOCOLS = ["http", "https", "mailto"];

// Constructs that would make typed characters disappear or mean something we do not offer: their text stays as typed.
const OFF_EVERYWHERE = ["htmlFlow", "htmlText", "definition", "labelStartImage", "setextUnderline"];
const OFF: Record<MarkdownVariant, string[]> = {
  article: OFF_EVERYWHERE,
  comment: [...OFF_EVERYWHERE, "headingAtx", "thematicBreak"],
};

const COMMENT_TAGS = ["p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "spoiler"];
const TAGS: Record<MarkdownVariant, string[]> = { article: [...COMMENT_TAGS, "h3", "h4", "hr"], comment: COMMENT_TAGS };

function schema(variant: MarkdownVariant): Schema {
  return {
    tagNames: TAGS[variant],
    attributes: { a: ["href", ["rel", ...LINK_REL]], ol: ["start"] },
    protocols: { href: LINK_PROTOCOLS },
    ancestors: { li: ["ol", "ul"] },
    clobber: [],
    strip: [],
    allowComments: false,
    allowDoctypes: false,
  };
}

const drawSpoiler: Handler = (state, node) => element("spoiler", state.all(node) as ElementContent[]);

function pipeline(variant: MarkdownVariant) {
  return unified()
    .use(remarkParse)
    .data("micromarkExtensions", [{ disable: { null: OFF[variant] } }, spoilerSyntax])
    .data("fromMarkdownExtensions", [spoilerReading])
    .use(pairSpoilers)
    .use(tameBlocks)
    .use(keepLineBreaks, variant === "comment")
    .use(remarkRehype, { handlers: { spoiler: drawSpoiler } })
    .use(linkBareAddresses)
    .use(markLinks)
    .use(rehypeSanitize, schema(variant))
    .freeze();
}

const PIPELINES = { article: pipeline("article"), comment: pipeline("comment") };

/** Markdown as a safe tree: only allowlisted elements, attributes and protocols, and no character typed in vain. */
export function parseMarkdown(typed: string, variant: MarkdownVariant): HastRoot {
  const text = withoutGuard(typed);
  if (text.length > MARKDOWN_MAX_CHARS[variant] || !isCheapToParse(text)) return asTyped(text);
  return PIPELINES[variant].runSync(PIPELINES[variant].parse(guardSpoilers(text)), text) as HastRoot;
}

// Brackets, an address's own slashes, or what may stand for either. Most comments have none, and need not be parsed.
const MAY_LINK = /[[<&\\/]/;

/** The addresses a text links to, in order, as its readers would meet them. */
export function listLinks(text: string, variant: MarkdownVariant): string[] {
  if (!MAY_LINK.test(text)) return [];
  const links: string[] = [];
  everyElement(parseMarkdown(text, variant), (element) => {
    if (element.tagName === "a" && typeof element.properties.href === "string") links.push(element.properties.href);
  });
  return links;
}

function asTyped(text: string): HastRoot {
  const paragraphs = text.split(/\n{2,}/).map((paragraph): Element => {
    const hidden = hiddenRange(paragraph);
    if (!hidden) return element("p", linesOf(paragraph));
    const [before, inside, after] = [
      paragraph.slice(0, hidden.start),
      paragraph.slice(hidden.start, hidden.end),
      paragraph.slice(hidden.end),
    ];
    return element("p", [...linesOf(before), element("spoiler", linesOf(inside)), ...linesOf(after)]);
  });
  return { type: "root", children: paragraphs };
}

function linesOf(text: string): ElementContent[] {
  return text.split("\n").flatMap((line, index): ElementContent[] => {
    const words: Text = { type: "text", value: line };
    return index ? [element("br", []), words] : [words];
  });
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}

function tameBlocks() {
  return (tree: MdastRoot, file: { value: unknown }) => {
    const source = String(file.value);
    everyNode(tree, (node) => {
      if (node.type === "heading") node.depth = node.depth <= 3 ? 3 : 4;
      if (node.type === "link") tameLink(node, source);
    });
  };
}

/** In a comment a new line is meant as one. */
function keepLineBreaks() {
  return (tree: MdastRoot) => {
    everyNode(tree, (node) => {
      const parent = node as { children?: Nodes[] };
      parent.children &&= parent.children.flatMap((child) => (child.type === "text" ? splitLines(child) : [child]));
    });
  };
}

function splitLines(text: { type: "text"; value: string }): Nodes[] {
  const lines = text.value.split("\n").map((value): Nodes => ({ type: "text", value }));
  return lines.flatMap((line, index) => (index ? [{ type: "break" }, line] : [line]));
}

/** A link that may not lead anywhere is shown as it was typed; one without words shows its address. */
function tameLink(link: Link, source: string): void {
  link.title = null;
  if (!hasAllowedProtocol(link.url)) {
    const typed = source.slice(link.position?.start.offset, link.position?.end.offset);
    Object.assign(link, { type: "text", value: typed, children: undefined, url: undefined });
  } else if (link.children.length === 0) {
    link.children = [{ type: "text", value: link.url }];
  }
}

function hasAllowedProtocol(url: string): boolean {
  const colon = url.indexOf(":");
  return colon > 0 && LINK_PROTOCOLS.includes(url.slice(0, colon).toLowerCase());
}

const BARE_ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

function linkBareAddresses() {
  return (tree: HastRoot) => {
    everyElement(tree, (element) => {
      if (element.tagName === "a" || element.tagName === "code") return "skip";
      element.children = element.children.flatMap((child) =>
        child.type === "text" ? splitAtAddresses(child) : [child],
      );
    });
  };
}

function splitAtAddresses(text: Text): ElementContent[] {
  const parts: ElementContent[] = [];
  let last = 0;
  for (const match of text.value.matchAll(BARE_ADDRESS)) {
    const address = withoutTrailingMarks(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > last) parts.push({ type: "text", value: text.value.slice(last, match.index) });
    parts.push(linkTo(address));
    last = match.index + address.length;
  }
  if (last === 0) return [text];
  if (last < text.value.length) parts.push({ type: "text", value: text.value.slice(last) });
  return parts;
}

function linkTo(address: string): Element {
  return { type: "element", tagName: "a", properties: { href: address }, children: [{ type: "text", value: address }] };
}

/** A sentence's own full stop or bracket is not part of the address in it. */
function withoutTrailingMarks(address: string): string {
  let end = address.length;
  while (end > 0 && ".,:;!?'’*_~".includes(address.charAt(end - 1))) end--;
  if (address.charAt(end - 1) === ")" && !address.slice(0, end).includes("(")) end--;
  return address.slice(0, end);
}

function markLinks() {
  return (tree: HastRoot) => {
    everyElement(tree, (element) => {
      if (element.tagName === "a") element.properties.rel = [...LINK_REL];
    });
  };
}

function everyElement(tree: HastRoot, visit: (element: Element) => unknown): void {
  const waiting = tree.children.filter((child) => child.type === "element").reverse();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (visit(element) === "skip") continue;
    for (let i = element.children.length - 1; i >= 0; i--) {
      const child = element.children[i];
      if (child?.type === "element") waiting.push(child);
    }
  }
}

function everyNode(tree: MdastRoot, visit: (node: Nodes) => void): void {
  const waiting: Nodes[] = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    const children = (node as Partial<Parent>).children;
    if (children) for (const child of children) waiting.push(child);
  }
}
