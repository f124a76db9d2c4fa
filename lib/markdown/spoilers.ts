import type { Data as NodeData, Nodes, Parent, PhrasingContent, Root } from "mdast";
import type {} from "remark-parse";
import type { Data } from "unified";
import type { Position } from "unist";

/** Words between `>!` and `!<`, or between two `||`, in one paragraph: shown only when asked for. */
type Spoiler = Parent & { type: "spoiler"; children: PhrasingContent[] };
type SpoilerMark = { type: "spoilerMark"; value: string; position?: Position; data?: NodeData };

declare module "mdast" {
  interface PhrasingContentMap {
    spoiler: Spoiler;
    spoilerMark: SpoilerMark;
  }
  interface RootContentMap {
    spoiler: Spoiler;
    spoilerMark: SpoilerMark;
  }
}

type Syntax = NonNullable<Data["micromarkExtensions"]>[number];
type Reading = NonNullable<Data["fromMarkdownExtensions"]>[number];

// The parser's types list its own tokens only; any name will do.
const TOKEN = "spoilerMark" as "data";
const [BANG, LESS, MORE, PIPE] = [33, 60, 62, 124];
/** Stands for a `>` that begins a line and a spoiler, which would be taken for a quotation. `withoutGuard` keeps it out of texts. */
const GUARD = "\ufdd0";

const mark = (second: number) => ({
  name: "spoilerMark",
  tokenize: ((effects, ok, nok) => (code) => {
    effects.enter(TOKEN);
    effects.consume(code);
    return (next) => {
      if (next !== second) return nok(next);
      effects.consume(next);
      effects.exit(TOKEN);
      return ok;
    };
  }) satisfies Tokenizer,
});
type Tokenizer = Extract<NonNullable<Syntax["text"]>[string], { tokenize: unknown }>["tokenize"];

/** The marks as the parser meets them, wherever words stand: not in code, not after a backslash. */
export const spoilerSyntax: Syntax = {
  text: { [MORE]: mark(BANG), [GUARD.charCodeAt(0)]: mark(BANG), [BANG]: mark(LESS), [PIPE]: mark(PIPE) },
};

export const spoilerReading: Reading = {
  enter: {
    [TOKEN](token) {
      this.enter({ type: "spoilerMark", value: unguarded(this.sliceSerialize(token)) }, token);
    },
  },
  exit: {
    [TOKEN](token) {
      this.exit(token);
    },
  },
};

/** The same text without the one character, no letter of any script, that has a meaning of our own here. */
export const withoutGuard = (text: string) => text.replaceAll(GUARD, "\ufffd");

/** The same text, as long as before, with what begins a line and a spoiler kept from being a quotation. */
export function guardSpoilers(text: string): string {
  if (!text.includes(">!")) return text;
  return text.replace(/^((?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*)>!/gm, `$1${GUARD}!`);
}

const unguarded = (text: string) => text.replaceAll(GUARD, ">");

/** Makes a spoiler of what stands between two marks that belong together; a mark alone is the characters it is made of. */
export function pairSpoilers() {
  return (tree: Root, file: { value: unknown }) => {
    const source = String(file.value);
    const waiting: { node: Nodes; isInside: boolean }[] = [{ node: tree, isInside: false }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, isInside } = next;
      unguard(node);
      const parent = node as { children?: PhrasingContent[] };
      if (!parent.children) continue;
      // A spoiler can be pressed, so there is none in another or in a link.
      const isTaken = isInside || node.type === "spoiler" || node.type === "link";
      if (!isTaken) parent.children = parent.children.map((child) => aroundLink(child, source));
      if (parent.children.some(({ type }) => type === "spoilerMark"))
        parent.children = joinTexts(isTaken ? parent.children : paired(parent.children, source));
      for (const child of parent.children) waiting.push({ node: child, isInside: isTaken });
    }
  };
}

function unguard(node: Nodes): void {
  if ("value" in node && node.type !== "spoilerMark") node.value = unguarded(node.value);
  if ("url" in node) node.url = unguarded(node.url);
}

/** A link with a spoiler in its words is hidden whole. */
function aroundLink(link: PhrasingContent, source: string): PhrasingContent {
  if (link.type !== "link") return link;
  const words = paired(link.children, source);
  if (!words.some(({ type }) => type === "spoiler")) return link;
  const children = words.flatMap((node) => (node.type === "spoiler" ? node.children : [node]));
  return { type: "spoiler", children: [{ ...link, children: joinTexts(children) }] };
}

function paired(nodes: PhrasingContent[], source: string): PhrasingContent[] {
  const ends = endsOf(nodes, source);
  const made: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as PhrasingContent;
    const end = opens(node, source) ? (ends[at] ?? -1) : -1;
    if (end > at + 1) {
      made.push({ type: "spoiler", children: joinTexts(nodes.slice(at + 1, end)) });
      at = end;
    } else made.push(node);
  }
  return made;
}

/** For every node that opens, where the next mark after it stands that can close it. */
function endsOf(nodes: PhrasingContent[], source: string): number[] {
  const ends: number[] = [];
  const next = { "!<": -1, "||": -1 };
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at];
    if (node?.type !== "spoilerMark") continue;
    ends[at] = node.value === ">!" ? next["!<"] : next["||"];
    if (node.value === "!<") next["!<"] = at;
    if (node.value === "||" && /\S/.test(source.charAt((node.position?.start.offset ?? 0) - 1))) next["||"] = at;
  }
  return ends;
}

/** Bars with space on both sides are an "or", not the edge of a spoiler. */
function opens(node: PhrasingContent, source: string): boolean {
  if (node.type !== "spoilerMark") return false;
  return node.value === ">!" || (node.value === "||" && /\S/.test(source.charAt(node.position?.end.offset ?? 0)));
}

function joinTexts(nodes: PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const value = node.type === "spoilerMark" || node.type === "text" ? node.value : null;
    if (value === null) joined.push(node);
    else if (last?.type === "text") last.value += value;
    else joined.push({ type: "text", value });
  }
  return joined;
}
