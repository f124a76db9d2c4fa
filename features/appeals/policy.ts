import type { Viewer } from "#lib/auth/roles.ts";

/** Counted in code points, as the database does. */
export const APPEAL_MAX_CHARS = 1000;
export const ANSWER_MAX_CHARS = 1000;
/** Regulation (EU) 2022/2065, article 20(1): complaints are taken for at least six months after the decision. */
export const APPEAL_MONTHS = 6;

export function isInTime(decidedAt: Date, now: Date): boolean {
  const last = new Date(decidedAt);
  last.setUTCMonth(last.getUTCMonth() + APPEAL_MONTHS);
  return now <= last;
}

/**
 * Why this moderator must leave an appeal to someone else, or null. `others` are staff who could decide it instead: where
 * there is nobody, whoever took the decision looks at it again, and the record says so.
 */
export function whyNotDecideAppeal(
  viewer: Pick<Viewer, "id">,
  appeal: { personId: string | null; deciderId: string | null },
  others: number,
): "own" | "sameDecider" | null {
  if (appeal.personId === viewer.id) return "own";
  return appeal.deciderId === viewer.id && others > 0 ? "sameDecider" : null;
}
