import { isAdmin, isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import type { Decision, ReportCommentInput } from "./inputs.ts";

export const EXPLANATION_MAX_CHARS = 1000;
export const NOTE_MAX_CHARS = 500;
export const SUSPENSION_MAX_DAYS = 365;

type Role = Viewer["role"];
type ReportReason = ReportCommentInput["reason"];
export type ModeratedComment = {
  authorId: string | null;
  authorRole: Role | null;
  status: "pending" | "visible" | "hidden" | "rejected" | "spam" | "erased";
  statusReason: string | null;
  revision: number;
  approvedRevision: number | null;
  openReports: number;
};

export function canModerate(viewer: Viewer | null, now: Date): viewer is Viewer {
  return viewer !== null && isModerator(viewer) && mayWrite(viewer, now);
}

/** Why this moderator must leave a comment to someone else, or null. */
export function whyNotDecide(viewer: Viewer, comment: Pick<ModeratedComment, "authorId" | "authorRole">) {
  if (comment.authorId === viewer.id) return "own";
  if (comment.authorRole === "admin" && !isAdmin(viewer)) return "admin";
  return null;
}

/** The decisions a comment is open to, whoever takes them; the first is the one that keeps or brings it in sight. */
export function openDecisions(comment: ModeratedComment): Decision[] {
  switch (comment.status) {
    case "pending":
      return ["approve", "reject"];
    case "visible": {
      const isSettled = comment.approvedRevision === comment.revision && comment.openReports === 0;
      return isSettled ? ["hide"] : ["approve", "hide"];
    }
    case "hidden":
      return comment.statusReason === "reports" ? ["restore", "hide", "reject"] : ["restore", "reject"];
    case "rejected":
    case "spam":
      return ["restore"];
    case "erased":
      return [];
  }
}

/** Nobody sanctions an admin or themselves; only an admin sanctions other staff. */
export function canSanction(viewer: Viewer, subject: { id: string; role: Role }, now: Date): boolean {
  if (!canModerate(viewer, now) || subject.id === viewer.id || subject.role === "admin") return false;
  return subject.role === "reader" || isAdmin(viewer);
}

export function canReportComment(viewer: Viewer, comment: { authorId: string | null }, now: Date): boolean {
  return mayWrite(viewer, now) && comment.authorId !== viewer.id;
}

export type WeighedReport = {
  weight: number;
  reason: ReportReason;
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
