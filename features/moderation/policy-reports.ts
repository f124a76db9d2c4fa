import type { ReportCommentInput } from "./inputs.ts";
import type { ModeratedComment } from "./policy.ts";

export type WeighedReport = {
  weight: number;
  reason: ReportCommentInput["reason"];
  /** How far it gives away, as who reported a spoiler says. */
  spoilsThrough: number | null;
  isTrusted: boolean;
};
type ReportRules = { hideWeight: number; hidePeople: number; spoilerPeople: number };
type Standing = Pick<ModeratedComment, "status" | "authorRole" | "revision" | "approvedRevision">;

/** Reports change nothing by themselves about what staff wrote, and about what a moderator approved as it stands. */
function isOpenToReports({ status, authorRole, revision, approvedRevision }: Standing): boolean {
  return status === "visible" && approvedRevision !== revision && (authorRole === null || authorRole === "reader");
}

/** A spoiler is better marked than hidden, so nobody's report of one weighs more than this towards hiding. */
export const SPOILER_WEIGHT_MAX = 1;

/**
 * Whether the open reports of these words weigh enough, and come from enough people, to hide them until someone looks.
 * Reports of a spoiler have their answer, and count no more, once the level `isRaised`.
 */
export function isHiddenByReports(
  comment: Standing,
  open: readonly Pick<WeighedReport, "weight" | "reason">[],
  rules: ReportRules,
  isRaised: boolean,
): boolean {
  const counted = open.filter(({ reason }) => reason !== "spoiler" || !isRaised);
  const weight = counted.reduce((sum, { reason, weight }) => {
    return sum + (reason === "spoiler" ? Math.min(weight, SPOILER_WEIGHT_MAX) : weight);
  }, 0);
  return isOpenToReports(comment) && counted.length >= rules.hidePeople && weight >= rules.hideWeight;
}

/**
 * The episode to which trusted readers' spoiler reports raise what a comment gives away: the furthest any of them named, or
 * the last one when none did. Null when there are too few of them, or it is said to give away as much already.
 */
export function levelByReports(
  comment: Standing & { spoilsThrough: number },
  open: readonly WeighedReport[],
  rules: ReportRules,
  lastEpisode: number,
): number | null {
  const spoilers = open.filter(({ reason, isTrusted }) => reason === "spoiler" && isTrusted);
  if (!isOpenToReports(comment) || spoilers.length < rules.spoilerPeople) return null;
  const named = spoilers.flatMap(({ spoilsThrough }) => spoilsThrough ?? []);
  const level = Math.min(lastEpisode, named.length > 0 ? Math.max(...named) : lastEpisode);
  return level > comment.spoilsThrough ? level : null;
}
