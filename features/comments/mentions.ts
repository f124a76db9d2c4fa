/** At most so many names of one comment are told. */
const MENTIONS_MAX = 10;
const MENTION = /(?<![\p{L}\p{N}_@/.-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]{0,59})/gu;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** The names written after an `@` in a comment, as `nameToken` writes them, each once and at most ten; none of those in code. */
export function listMentions(bodyMarkdown: string): string[] {
  const found = bodyMarkdown.replace(CODE, " ").normalize("NFKC").toLowerCase().matchAll(MENTION);
  return [...new Set([...found].map(([, token = ""]) => token.replace(/[.-]+$/, "")))].slice(0, MENTIONS_MAX);
}
