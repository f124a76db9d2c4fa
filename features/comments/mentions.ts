import { nameToken } from "#lib/auth/names.ts";
import { type MarkdownTree, markdownTree } from "#lib/markdown/tree.ts";

/** More people than one text would name in earnest; those after them are words. */
export const MENTIONS_MAX = 20;

// An address in an e-mail has letters before its `@`, and one of a page is a link already.
const MENTION = /(?<![\p{L}\p{M}\p{N}_@.+-])@([^\s@#<>()[\]{}"“”‘,;:!?*`|\\/]{1,80})/gu;
const CLOSES_SENTENCE = /[.'’…。、_~-]$/u;
const GENITIVE = /['’]s$/u;
/** What Korean writes right behind a name. */
const PARTICLE =
  /(?<=\p{Script=Hangul})(?:님(?:께서|께|이|은|을|의|도|과)?|씨|에게|한테|이랑|랑|이가|이는|처럼|보다|까지|은|는|이|가|을|를|의|도|와|과|야|아)$/u;

export type Mention = { start: number; end: number; token: string };

/** Where people are named in plain words, in order. Linear in their length. */
export function mentionsIn(words: string): Mention[] {
  if (!words.includes("@")) return [];
  return [...words.matchAll(MENTION)].flatMap(({ 1: written = "", index }) => {
    let end = written.length;
    while (end > 0 && CLOSES_SENTENCE.test(written.charAt(end - 1))) end--;
    const token = nameToken(written.slice(0, end));
    return token ? [{ start: index, end: index + 1 + end, token }] : [];
  });
}

/** The names that may be meant, the likeliest first: `mina's` or `민지가` may be a name, or one and a word's ending. */
export function spellingsOf(token: string): string[] {
  const shorter = [token.replace(GENITIVE, ""), token.replace(PARTICLE, "")];
  return [...new Set([token, ...shorter])].filter(Boolean);
}

/** Whom a comment names with an `@`: their tokens (`nameToken`) in order, each once, none from code, links and quotations. */
export function listMentions(bodyMarkdown: string): string[] {
  if (!bodyMarkdown.includes("@")) return [];
  const tokens = new Set<string>();
  const waiting = [...markdownTree(bodyMarkdown, "comment")].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === "string") for (const { token } of mentionsIn(node)) tokens.add(token);
    else if (!["code", "pre", "a", "blockquote"].includes(node[0]))
      waiting.push(...(node.slice(node[0] === "ol" ? 2 : 1) as MarkdownTree[]).reverse());
  }
  return [...tokens].slice(0, MENTIONS_MAX);
}
