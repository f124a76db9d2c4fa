import type { ProofFault } from "#features/proofs/policy.ts";
import type { Numbers, Switches } from "#features/settings/policy.ts";
import type { TrustLevel } from "#features/trust/policy.ts";
import type { WordFound } from "./match-words.ts";

/** The checks in their order. Length and whether the thread is open are looked at before: they are refused, not held. */
export const CHECKS = [
  "honeypot",
  "duplicate",
  "words",
  "spoilers",
  "spam",
  "links",
  "copied",
  "speed",
  "hasty",
  "history",
  "premoderation",
  "unchecked",
  "first",
  "proof",
  "long",
] as const;
export type Check = (typeof CHECKS)[number];

/**
 * `flag` shows it and tells moderators; `hold` keeps it until one has looked; `ask` lets the writer rephrase once and holds
 * it when they press again.
 */
export type Verdict = "flag" | "hold" | "ask";
export type Finding = { check: Check; verdict: Verdict; details: Record<string, unknown> };

/** Everything the checks know of some words and their writer. */
export type Screened = {
  words: WordFound[];
  links: number;
  length: number;
  /** Episodes named in plain sight that are beyond what the words are said to give away. */
  episodesNamed: number[];
  isStaff: boolean;
  isPremoderated: boolean;
  trust: TrustLevel;
  shownWeek: number;
  refusedWeek: number;
  hasSaidBefore: boolean;
  /** Comments of this person in the last minute, and seconds since the last one; none: null. */
  lastMinute: number;
  secondsSinceLast: number | null;
  /** How much alike the likest recent words of another new person are, in percent. */
  likeness: number;
  isTrapped: boolean;
  /** How long it took to type, where the form could tell. */
  typedSeconds: number | null;
  /** Why no proof of work came along, where one is asked for. */
  proofFault: ProofFault | null;
  isEdit: boolean;
};
export type Rules = Numbers<"screening"> & Switches;
type CheckOf = (text: Screened, rules: Rules) => Omit<Finding, "check"> | null;

const isNew = ({ trust }: Pick<Screened, "trust">) => trust === "new";

/** Whose form filled in the field that no person sees. */
export const checkHoneypot: CheckOf = ({ isTrapped }) => (isTrapped ? { verdict: "hold", details: {} } : null);

/** The same words by the same person a short while ago (Coral's repeat post). */
export const checkDuplicate: CheckOf = ({ hasSaidBefore }, { duplicateMinutes }) =>
  hasSaidBefore ? { verdict: "ask", details: { minutes: duplicateMinutes } } : null;

/**
 * What listed words lead to, and which of them do: the strictest line decides; where none holds by itself, the weak ones do
 * once they count `weakWeight` together. Weak words that do not are not mentioned.
 */
export function weighWords(words: WordFound[], weakWeight: number): { verdict: Verdict; because: WordFound[] } | null {
  const [weak, strong] = [words.filter(isWeak), words.filter((word) => !isWeak(word))];
  const strictest = strong[0]?.strength;
  if (strictest === "block" || strictest === "hold")
    return { verdict: strictest === "block" ? "ask" : "hold", because: strong };
  if (weightOf(weak) >= weakWeight)
    return { verdict: "hold", because: [...weak.toSorted((a, b) => b.weight - a.weight), ...strong] };
  return strictest ? { verdict: "flag", because: strong } : null;
}

const isWeak = ({ strength }: WordFound) => strength === "weak";
const weightOf = (weak: WordFound[]) => weak.reduce((sum, { weight }) => sum + weight, 0);

export const checkWords: CheckOf = ({ words }, { weakWeight }) => {
  const weighed = weighWords(words, weakWeight);
  if (!weighed) return null;
  const { verdict, because } = weighed;
  return { verdict, details: { words: because, weight: weightOf(because) } };
};

/** An episode named beyond what it is said to give away: the composer has asked, and this is how it was left. */
export const checkSpoilers: CheckOf = ({ episodesNamed }) =>
  episodesNamed.length > 0 ? { verdict: "flag", details: { episodes: episodesNamed } } : null;

export const checkLinks: CheckOf = (text, { maxLinks }) => {
  const allowed = isNew(text) ? 0 : maxLinks;
  return text.links > allowed ? { verdict: "hold", details: { links: text.links, allowed } } : null;
};

/** Nearly what another new person wrote lately. */
export const checkCopied: CheckOf = (text, { likenessPercent }) =>
  isNew(text) && text.likeness >= likenessPercent ? { verdict: "hold", details: { likeness: text.likeness } } : null;

/** Somebody new within seconds of their last comment, anybody with many in a minute. */
export const checkSpeed: CheckOf = (text, { newPauseSeconds, burstComments }) => {
  if (text.isEdit) return null;
  const { secondsSinceLast, lastMinute } = text;
  const isQuick = isNew(text) && secondsSinceLast !== null && secondsSinceLast < newPauseSeconds;
  if (!isQuick && lastMinute < burstComments) return null;
  return { verdict: "hold", details: { lastMinute, secondsSinceLast } };
};

/** Typed by somebody new faster than people type. Pasting is allowed: it waits, and nothing worse. */
export const checkHasty: CheckOf = (text, rules) => {
  const { typedSeconds, isEdit } = text;
  if (!isNew(text) || isEdit || typedSeconds === null || typedSeconds >= rules.typedSeconds) return null;
  return { verdict: "hold", details: { seconds: typedSeconds } };
};

/** Too much of what they wrote in a week was refused (Coral: 30 %). */
export const checkHistory: CheckOf = ({ shownWeek, refusedWeek }, { historyPercent }) => {
  const percent = refusedWeek === 0 ? 0 : Math.round((refusedWeek * 100) / (refusedWeek + shownWeek));
  return percent >= historyPercent && refusedWeek > 0
    ? { verdict: "hold", details: { percent, refused: refusedWeek } }
    : null;
};

export const checkPremoderation: CheckOf = ({ isPremoderated }) =>
  isPremoderated ? { verdict: "hold", details: {} } : null;

/** First comments are read before they are shown. */
export const checkFirst: CheckOf = (text, { holdFirst }) =>
  isNew(text) && holdFirst ? { verdict: "hold", details: {} } : null;

/** Whose proof of work is asked for: who has nothing yet that speaks for them. Not for an edit. */
export function isProofAsked(writer: Pick<Screened, "trust" | "isStaff" | "isEdit">, rules: Switches): boolean {
  return rules.proofOfWork && isNew(writer) && !writer.isStaff && !writer.isEdit;
}

/** Sent without the sum that a browser works out by itself while somebody types; without JavaScript nobody can. */
export const checkProof: CheckOf = (text, rules) =>
  text.proofFault && isProofAsked(text, rules) ? { verdict: "hold", details: { fault: text.proofFault } } : null;

export const checkLong: CheckOf = (text, { longFrom }) =>
  isNew(text) && text.length >= longFrom ? { verdict: "flag", details: { length: text.length } } : null;

const CHECKED: Partial<Record<Check, CheckOf>> = {
  honeypot: checkHoneypot,
  duplicate: checkDuplicate,
  words: checkWords,
  spoilers: checkSpoilers,
  links: checkLinks,
  copied: checkCopied,
  speed: checkSpeed,
  hasty: checkHasty,
  history: checkHistory,
  premoderation: checkPremoderation,
  first: checkFirst,
  proof: checkProof,
  long: checkLong,
};

/** What every check says, in their order, none left out for another's sake. Staff are never held, and what is found of theirs is kept. */
export function screen(text: Screened, rules: Rules): Finding[] {
  return CHECKS.flatMap((check) => {
    const said = CHECKED[check]?.(text, rules);
    if (!said) return [];
    if (!text.isStaff) return [{ check, ...said }];
    return check === "words" || check === "spoilers" ? [{ check, ...said, verdict: "flag" as const }] : [];
  });
}

const STRICTNESS: Record<Verdict, number> = { flag: 0, hold: 1, ask: 2 };

/** The strictest finding, the earlier check's of two; null when none keeps the words from being shown. */
export function strictest(findings: Finding[]): Finding | null {
  const [worst] = findings
    .filter(({ verdict }) => verdict !== "flag")
    .toSorted(
      (a, b) => STRICTNESS[b.verdict] - STRICTNESS[a.verdict] || CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check),
    );
  return worst ?? null;
}

/** As they are kept: who was asked and pressed again is held. */
export function settle(findings: Finding[]): { check: Check; verdict: "flag" | "hold"; details: object }[] {
  return findings.map((finding) => ({ ...finding, verdict: finding.verdict === "flag" ? "flag" : "hold" }));
}
