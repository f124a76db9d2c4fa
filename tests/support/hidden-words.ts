import type { MarkdownTree } from "#lib/markdown/tree.ts";

const MARKS = [">!", "!<", "||", "|"];
const OTHERS = [
  "\\",
  "`",
  "*",
  "_",
  "[",
  "](https://x.example)",
  " ",
  "\n",
  "\n\n",
  "- ",
  "> ",
  "~",
  "<",
  "```\n",
  "1. ",
];

/** Always the same texts: a small generator of our own (numbers of the C standard's example). */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

export function aText(draw: (below: number) => number): string {
  const pieces = Array.from({ length: 3 + draw(14) }, (_, at) => {
    if (draw(100) < 45) return `w${at}x`;
    return draw(2) ? (MARKS[draw(MARKS.length)] ?? "") : (OTHERS[draw(OTHERS.length)] ?? "");
  });
  return pieces.join("");
}

/** The words that the page's own tree hides. */
export function hiddenWords(nodes: readonly MarkdownTree[], inside = false): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return inside ? (node.match(/w\d+x/g) ?? []) : [];
    const [tag, ...parts] = node;
    const children = (tag === "a" || tag === "ol" ? parts.slice(1) : parts) as MarkdownTree[];
    return hiddenWords(children, inside || tag === "spoiler");
  });
}
