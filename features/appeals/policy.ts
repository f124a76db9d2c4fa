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
 * Why this moderator must leave an appeal to someone else, or null. `authorId` wrote the words a legal report is about.
 * `others` are staff who could decide it instead: where there is nobody, whoever took the decision or wrote those words
 * looks at it again, and the record says so.
 */
export function whyNotDecideAppeal(
  viewer: Pick<Viewer, "id">,
  appeal: { personId: string | null; authorId: string | null; deciderId: string | null },
  others: number,
): "own" | "ownWords" | "sameDecider" | null {
  if (appeal.personId === viewer.id) return "own";
  return others > 0 ? stakeIn(appeal, viewer) : null;
}

/** What makes somebody else the better judge of an appeal, or null. */
export function stakeIn(
  appeal: { authorId: string | null; deciderId: string | null },
  viewer: Pick<Viewer, "id">,
): "ownWords" | "sameDecider" | null {
  if (appeal.authorId === viewer.id) return "ownWords";
  return appeal.deciderId === viewer.id ? "sameDecider" : null;
}
