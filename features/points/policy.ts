import type { MessageKey } from "#lib/i18n/translate.ts";

/** The two sides. Nothing about agreement is worked out from anything else. */
export type Tally = { agree: number; disagree: number };
/** All answers to a point: those who pass have answered too, for neither side. */
export type Answers = Tally & { pass: number };
export type Interval = { low: number; high: number };

/** Below this many answers nothing is said about agreement. */
export const FEWEST_TO_SAY = 5;
/** An interval wider than this that holds one half says nothing either. */
const WIDEST_TO_SAY = 0.4;
const WIDELY = 0.8;
const Z_95 = 1.959964;

/**
 * The share of agreement, as the Wilson score interval at 95 % (E. B. Wilson, JASA 22, 1927): shares from 0 to 1.
 * Nobody answered: the whole range.
 */
export function agreementInterval({ agree, disagree }: Tally): Interval {
  const n = agree + disagree;
  if (n === 0) return { low: 0, high: 1 };
  const share = agree / n;
  const z2 = Z_95 * Z_95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

export const AGREEMENT_WORDS = [
  "none",
  "tooFew",
  "widelyAgreed",
  "mostlyAgreed",
  "divided",
  "unclear",
  "mostlyDisagreed",
] as const;
export type AgreementWord = (typeof AGREEMENT_WORDS)[number];

/** What may be said in words: only what the interval supports. */
export function agreementWord(tally: Tally): AgreementWord {
  const n = tally.agree + tally.disagree;
  if (n === 0) return "none";
  if (n < FEWEST_TO_SAY) return "tooFew";
  const { low, high } = agreementInterval(tally);
  if (low >= WIDELY) return "widelyAgreed";
  if (low > 0.5) return "mostlyAgreed";
  if (high < 0.5) return "mostlyDisagreed";
  return high - low > WIDEST_TO_SAY ? "unclear" : "divided";
}

/** All points of a review taken together. */
export function sumTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (sum, { agree, disagree }) => ({ agree: sum.agree + agree, disagree: sum.disagree + disagree }),
    { agree: 0, disagree: 0 },
  );
}

export type Stance = "agree" | "disagree" | "pass" | "none";

/** The tally after one person moves from one answer to another. */
export function moveVote(answers: Answers, from: Stance, to: Stance): Answers {
  const moved = (answer: keyof Answers) =>
    Math.max(0, answers[answer] + Number(to === answer) - Number(from === answer));
  return { agree: moved("agree"), disagree: moved("disagree"), pass: moved("pass") };
}

export const agreementKey = (word: AgreementWord): MessageKey => `points.words.${word}`;

export const TITLE_MAX_CHARS = 200;
export const BODY_MAX_CHARS = 2_000;

/** What an edit of a point's words is: a slip put right, to which earlier answers still apply, or another meaning. */
export const CHANGES = ["typo", "meaning"] as const;
export type Change = (typeof CHANGES)[number];

export type PointWords = { language: string; title: string; body: string };

/** A point with its words in this language, where its wording has been translated; else as it was written. */
export function pointIn<T extends PointWords & { translations: PointWords[] }>(point: T, language: string): T {
  const words = point.translations.find((other) => other.language === language);
  return words ? { ...point, ...words } : point;
}
