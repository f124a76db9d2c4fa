import { isAdmin, isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import type { Decision } from "./inputs.ts";

export const EXPLANATION_MAX_CHARS = 1000;
export const NOTE_MAX_CHARS = 500;
export const SUSPENSION_MAX_DAYS = 365;
export const APPROVALS_MAX = 50;
export const PERSON_NOTE_MAX_CHARS = 1000;

/** Different people whose word hides a comment until someone looks (three: the abuse table of docs/security.md). */
export const AUTO_HIDE_REPORTERS = 3;
/** How old an account must be for its report to count towards that, so that nobody brings three fresh ones. */
export const REPORTER_MIN_AGE_HOURS = 24;

type Role = Viewer["role"];
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

/** Whether enough different, settled readers reported a reader's comment that no moderator has approved as it stands. */
export function isHiddenByReports(
  comment: Pick<ModeratedComment, "status" | "authorRole" | "revision" | "approvedRevision">,
  reporters: { createdAt: Date }[],
  now: Date,
): boolean {
  if (comment.status !== "visible" || comment.approvedRevision === comment.revision) return false;
  if (comment.authorRole !== null && comment.authorRole !== "reader") return false;
  const latest = now.getTime() - REPORTER_MIN_AGE_HOURS * 3_600_000;
  return reporters.filter((reporter) => reporter.createdAt.getTime() < latest).length >= AUTO_HIDE_REPORTERS;
}
