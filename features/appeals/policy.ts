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

/** Who an appeal is about: `authorId` wrote the words of a legal report, `reporterIds` complained of the author's words. */
type Parties = { authorId: string | null; reporterIds: readonly string[]; deciderId: string | null };
export type Stake = "ownWords" | "ownReport" | "sameDecider";

/**
 * Why this moderator must leave an appeal to someone else, or null. `others` are staff who could decide it instead: where
 * there is nobody, whoever took the decision, wrote those words or complained of them looks at it again, and the record says so.
 */
export function whyNotDecideAppeal(
  viewer: Pick<Viewer, "id">,
  appeal: Parties & { personId: string | null },
  others: number,
): "own" | Stake | null {
  if (appeal.personId === viewer.id) return "own";
  return others > 0 ? stakeIn(appeal, viewer) : null;
}

/** What makes somebody else the better judge of an appeal, or null. */
export function stakeIn(appeal: Parties, viewer: Pick<Viewer, "id">): Stake | null {
  if (appeal.authorId === viewer.id) return "ownWords";
  if (appeal.reporterIds.includes(viewer.id)) return "ownReport";
  return appeal.deciderId === viewer.id ? "sameDecider" : null;
}

export type DecisionLine = {
  id: string;
  occurredAt: Date;
  actorId: string | null;
  action:
    | "comment.hide"
    | "comment.reject"
    | "comment.spam"
    | "comment.auto-hide"
    | "comment.approve"
    | "comment.restore";
  reason: string | null;
  legalReportId: string | null;
  /** When an appeal was right about it. */
  overturnedAt: Date | null;
};

/**
 * By which of the lines about a comment, the newest first, it is out of sight. Since it was last in sight the newest decision
 * by the rules takes the place of those before it, while each about the law stands for itself; none counts that an appeal
 * overturned. Of those left it is the newest.
 */
export function standingOf(lines: readonly DecisionLine[]): DecisionLine | null {
  const shown = lines.findIndex(({ action }) => action === "comment.approve" || action === "comment.restore");
  const since = shown < 0 ? lines : lines.slice(0, shown);
  const byRules = since.find(({ legalReportId }) => legalReportId === null);
  const standing = since.find(
    (line) => line.overturnedAt === null && (line.legalReportId !== null || line === byRules),
  );
  return standing ?? null;
}

/**
 * Since when such a decision can be appealed: where newer ones hid it from its author, since the last of those was
 * overturned.
 */
export function appealableSince(lines: readonly DecisionLine[], standing: DecisionLine): Date {
  const newer = lines.slice(0, lines.indexOf(standing));
  return new Date(
    Math.max(...[standing, ...newer].map((line) => (line.overturnedAt ?? standing.occurredAt).getTime())),
  );
}

/** The code of the reason that such a line gives, which words may follow. */
export function codeOf({ reason, legalReportId }: Pick<DecisionLine, "reason" | "legalReportId">): string {
  return legalReportId ? "illegal" : (/^[a-z_]+(?=$|: )/.exec(reason ?? "")?.[0] ?? "other");
}
