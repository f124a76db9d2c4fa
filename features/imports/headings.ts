import type { SectionKind } from "#db/schema/reviews.ts";

const SUBJECT = "(?:the |this )?(?:(?:korean |k-?)?drama|series|show|k-?drama)";
const OF = `(?: (?:of|about|on|behind|to|in|for) ${SUBJECT})?`;
const THE = "(?:the |my |our )?";

const KNOWN: [SectionKind, RegExp][] = [
  ["about", phrase(`about(?: ${SUBJECT})?`)],
  ["about", phrase(`${THE}(?:overview|introduction|intro|background|general information|basic information)${OF}`)],
  ["about", phrase("(?:드라마|작품)? ?(?:소개|정보)")],
  [
    "plot",
    phrase(`${THE}(?:(?:${SUBJECT}|short|brief) )?(?:plot|synopsis|story|storyline)(?: summary| synopsis)?${OF}`),
  ],
  ["plot", phrase(`${THE}(?:short |brief )?(?:plot |story )?summary(?: of the (?:plot|story))?${OF}`)],
  ["plot", phrase(`what (?:is|'s) (?:${SUBJECT}|it) about`)],
  ["plot", phrase("줄거리|스토리")],
  ["success", phrase(`${THE}(?:(?:commercial|critical) )?(?:success|reception|popularity|ratings)${OF}`)],
  ["success", phrase(`how (?:successful )?(?:was|is) (?:${SUBJECT}|it)(?: received)?`)],
  ["success", phrase("(?:드라마의? )?(?:성공|흥행|성과|반응)")],
  ["for_whom", phrase(`who(?:m)? (?:is|are) (?:${SUBJECT}|it|this) (?:(?:best )?recommended )?(?:for|to)`)],
  ["for_whom", phrase(`who (?:should|would|will|might) (?:watch|enjoy|like|love) (?:${SUBJECT}|it|this)`)],
  [
    "for_whom",
    phrase(`who should watch|for whom(?: (?:is )?${SUBJECT}(?: is)?)?|recommended for|${THE}recommendations?${OF}`),
  ],
  ["for_whom", phrase("(?:추천 ?대상|이런 분(?:들)?(?:께|에게) 추천(?:합니다|해요)?)")],
  ["verdict", phrase(`${THE}(?:final |overall )?verdict${OF}`)],
  ["verdict", phrase(`${THE}(?:final |closing )(?:thoughts|words|opinion|conclusion)${OF}|${THE}conclusion${OF}`)],
  ["verdict", phrase("총평|최종 평가|마무리")],
];

const LIKED = /\b(?:liked?|lov(?:e|ed)|enjoy(?:ed)?|praised?|appreciated?|favou?rites?|stood out|stand out|best)\b/;
const DISLIKED = /\b(?:dislik\w*|not|never|hat(?:e|ed)|worst|\w+n['’]t)\b/;
const POINTS_NAME = phrase(
  `${THE}(?:highlights|strong points|pros)${OF}|(?:시청자(?:들)?이? )?좋아한 (?:점|것|이유)들?`,
);

const MARKERS = /^#{1,6}\s+|\s+#+$/g;

/** A heading's words without Markdown's marks around them: `## **Plot**` is `Plot`. */
export function bareHeading(text: string): string {
  const inner = text.replace(MARKERS, "");
  return inner.replace(/^(\*\*|__|\*|_)(.+)\1(:?)$/, "$2$3").trim();
}

export function hasHeadingMark(text: string): boolean {
  return /^#{1,6}\s/.test(text) || /^(\*\*|__).+\1:?$/.test(text);
}

/** Which section a line opens, in any of the phrasings reviews use, or null. `dramaTitle` may stand for "the drama". */
export function sectionKindOf(line: string, dramaTitle: string): SectionKind | null {
  const words = folded(line, dramaTitle);
  return KNOWN.find(([, known]) => known.test(words))?.[0] ?? null;
}

/** Whether a line announces what viewers liked. What they did not like is another list. */
export function announcesPoints(line: string, dramaTitle: string): boolean {
  const words = folded(line, dramaTitle);
  if (DISLIKED.test(words) || words.length > 160) return false;
  return POINTS_NAME.test(words) || LIKED.test(words);
}

/** Whether a line alone between blanks reads like a heading nobody knows: short, and no sentence. */
export function looksLikeHeading(line: string): boolean {
  if (hasHeadingMark(line)) return true;
  return line.length <= 80 && line.split(/\s+/).length <= 10 && !/[.!?…。！？,;"”’)\]]$/.test(line);
}

function phrase(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

function folded(line: string, dramaTitle: string): string {
  const words = plain(bareHeading(line)).replace(/[\s:?.–—-]+$/, "");
  const title = plain(dramaTitle);
  return title ? words.replace(title, "the drama") : words;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, " ").trim();
}
