const MARK = /^(?:[•‣◦▪●·∙○]\s*|[-*+–—]\s+|\d{1,2}[.)]\s+)/u;

/** What follows a list mark (•, -, *, –, 1.), or null when the line is no list item. */
export function itemText(line: string): string | null {
  const mark = MARK.exec(line);
  return mark ? line.slice(mark[0].length).trim() : null;
}

const SHORTENED = new Set(
  "mr mrs ms dr jr sr st prof vs no nos vol ep eps ft feat approx dept est fig gen col capt lt rev e.g i.e cf a.k.a".split(
    " ",
  ),
);
// A run of end marks with what closes around it, then a blank and more words (or, after Korean and Chinese marks, words at once).
const SENTENCE_END = /(?:[.!?…]+["'”’)\]]*(?=\s+\S)|[。！？]+["'”’)\]」』]*(?=\s*\S))/gu;

/** Splits after the first sentence. Names and shortened words ("Mr. Kim", "J. Park", "#1") end none; `rest` may be empty. */
export function splitFirstSentence(text: string): { first: string; rest: string } {
  for (const end of text.matchAll(SENTENCE_END)) {
    const at = end.index + end[0].length;
    const rest = text.slice(at).trimStart();
    if (endsSentence(text.slice(0, end.index), end[0], rest)) return { first: text.slice(0, at), rest };
  }
  return { first: text, rest: "" };
}

function endsSentence(before: string, mark: string, rest: string): boolean {
  if (/^\p{Ll}/u.test(rest)) return false;
  if (mark !== ".") return true;
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? "";
  const isInitial = /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && word !== "I";
  return !isInitial && !SHORTENED.has(word.toLowerCase());
}

/** A point from its item: the first sentence, without its final full stop, is the title and the rest its body. */
export function pointFromItem(text: string): { title: string; body: string } {
  const { first, rest } = splitFirstSentence(text);
  return { title: /[^.]\.$/.test(first) ? first.slice(0, -1).trimEnd() : first.replace(/。$/, ""), body: rest };
}
