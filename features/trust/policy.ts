/** How far a person is trusted: earned by comments that stand and reports that were right, lost by refusals. */
export const TRUST_LEVELS = ["new", "known", "trusted"] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** What a level is made of. Weeks and quarters are the last 7 and 90 days. */
export type TrustRecord = {
  level: TrustLevel;
  joinedAt: Date;
  isVouched: boolean;
  /** In sight, and approved by a moderator or a week without anybody objecting; at most the last 500. */
  approved: number;
  shownWeek: number;
  refusedWeek: number;
  shownQuarter: number;
  refusedQuarter: number;
  /** Their own reports that a moderator decided on, and how many of those were right. */
  judged: number;
  upheld: number;
};

/** What is still missing to the next level, so that it can be said in words; none when nothing is, or nothing can be done. */
export function missingToNext(
  record: TrustRecord,
  rules: {
    knownApproved: number;
    knownHours: number;
    knownCleanDays: number;
    trustedApproved: number;
    trustedJudged: number;
    trustedAccuracyPercent: number;
  },
  now: Date,
): { approved: number; hours: number; judged: number; isRefusedLately: boolean; isInaccurate: boolean } {
  const isNew = record.level === "new";
  const age = (now.getTime() - record.joinedAt.getTime()) / 3_600_000;
  const wanted = isNew ? rules.knownApproved : rules.trustedApproved;
  return {
    approved: isNew && record.isVouched ? 0 : Math.max(0, wanted - record.approved),
    hours: isNew && !record.isVouched ? Math.max(0, Math.ceil(rules.knownHours - age)) : 0,
    judged: isNew ? 0 : Math.max(0, rules.trustedJudged - record.judged),
    isRefusedLately: isNew && record.refusedWeek > 0,
    isInaccurate: !isNew && record.judged > 0 && record.upheld * 100 < rules.trustedAccuracyPercent * record.judged,
  };
}
