import { isMessageKey, type Translate } from "#lib/i18n/translate.ts";

/** What a check found, in words; the details are as it left them. */
export function findingInWords(
  t: Translate,
  { check, details }: { check: string; details: Record<string, unknown> },
): string {
  const key = `screening.checks.${check}`;
  if (!isMessageKey(key)) return check;
  const numbers = ["minutes", "links", "allowed", "likeness", "lastMinute", "percent", "length", "weight"] as const;
  const counted = Object.fromEntries(numbers.map((name) => [name, Number(details[name] ?? 0)]));
  return t(key, {
    ...counted,
    seconds: Math.round(Number(details.seconds ?? 0)),
    words: wordsIn(details.words),
    episodes: Array.isArray(details.episodes) ? details.episodes.join(", ") : "",
    why: String(details.why ?? ""),
    fault: String(details.fault ?? ""),
  });
}

function wordsIn(words: unknown): string {
  if (!Array.isArray(words)) return "";
  return [...new Set(words.map((word: { said?: unknown }) => String(word.said ?? "")))].join(", ");
}
