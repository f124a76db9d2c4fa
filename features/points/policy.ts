import type { MessageKey } from "#lib/i18n/translate.ts";

/** The two sides. Nothing about agreement is worked out from anything else. */
export type Tally = { agree: number; disagree: number };
/** All answers to a point: those who pass have answered too, for neither side. */
export type Answers = Tally & { pass: number };
export type Interval = { low: number; high: number };

/** Below this many answers nothing is said about agreement. */
export const FEWEST_TO_SAY = 5;
const WIDELY = 0.8;
/** Readers are divided where it is certain that neither side is smaller than this. */
const LEAST_OF_DIVIDED = 0.3;
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

/**
 * The share of agreement and its 95 % interval in whole percents. The interval is rounded outwards, so that it never
 * claims more than is known, and the share says "all" or "nobody" only where it was.
 */
export function agreementPercents(tally: Tally): { share: number; low: number; high: number } {
  const { low, high } = agreementInterval(tally);
  const exact = (100 * tally.agree) / (tally.agree + tally.disagree);
  const share = Math.min(tally.disagree > 0 ? 99 : 100, Math.max(tally.agree > 0 ? 1 : 0, Math.round(exact)));
  return { share, low: Math.floor(low * 100), high: Math.ceil(high * 100) };
}

/**
 * How certainly both sides are large, for order: the lower end of the interval of the smaller side's share, 0 below five
 * answers. `MEASURES.divisive` in features/catalogue has the same in SQL.
 */
export function divisionBound({ agree, disagree }: Tally): number {
  if (agree + disagree < FEWEST_TO_SAY) return 0;
  return agreementInterval({ agree: Math.min(agree, disagree), disagree: Math.max(agree, disagree) }).low;
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
  return low >= LEAST_OF_DIVIDED && high <= 1 - LEAST_OF_DIVIDED ? "divided" : "unclear";
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

/** Where readers are told how all this is counted. */
export const NUMBERS_PATH = "/numbers";
export const LIVE_PATH = "/api/live";

/**
 * Whether a vote is in what was read in a snapshot. `at` is the vote's transaction; the snapshot, as PostgreSQL writes
 * it (`xmin:xmax:running,…`), says which had not ended: from `xmax` on none had, before it those that are named.
 */
export function isCounted(at: string, snapshot: string): boolean {
  const [, end, running = ""] = snapshot.split(":");
  return Number(at) < Number(end ?? 0) && !running.split(",").includes(at);
}
