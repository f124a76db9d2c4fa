import { isAdmin, isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import type { Act, Decision, Touch } from "./inputs.ts";

export const EXPLANATION_MAX_CHARS = 1000;
export const NOTE_MAX_CHARS = 500;
export const SUSPENSION_MAX_DAYS = 365;

/** Different people whose word hides a comment until someone looks (three: the abuse table of docs/security.md). */
export const AUTO_HIDE_REPORTERS = 3;
/** How old an account must be for its report to count towards that, so that nobody brings three fresh ones. */
export const REPORTER_MIN_AGE_HOURS = 24;

/** How long what was decided can be taken back; mails about it wait as long. */
export const UNDO_MINUTES = 10;
/** How long a comment is marked as being looked at by somebody. */
export const CLAIM_MINUTES = 10;
/** Whoever joined this many days ago or less is new here. */
export const NEW_PERSON_DAYS = 7;
/** From this many reports by so many people within so many minutes on, a discussion slows down by itself, for a while. */
export const BURST = { reports: 8, people: 4, minutes: 10, slowSeconds: 60, slowMinutes: 60 } as const;
/** How many comments one bulk decision may be about, and how many of them one run of its job decides. */
export const BULK_MAX = 5_000;
export const BULK_BATCH = 50;

/** Whether this browser goes through the queue one by one. */
export const DESK_MODE_COOKIE = "verdict.desk";

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
      return ["approve", "reject", "spam"];
    case "visible": {
      const isSettled = comment.approvedRevision === comment.revision && comment.openReports === 0;
      return isSettled ? ["hide", "spam"] : ["approve", "hide", "spam"];
    }
    case "hidden":
      return comment.statusReason === "reports" ? ["restore", "hide", "reject", "spam"] : ["restore", "reject", "spam"];
    case "rejected":
    case "spam":
      return ["restore"];
    case "erased":
      return [];
  }
}

/** What else can be done to a comment, whatever its state. Only words that are there, and may change, are covered. */
export function openTouches(comment: { status: ModeratedComment["status"]; isLocked: boolean }): Touch[] {
  if (comment.status === "erased") return [];
  const mayChange = comment.status === "visible" || comment.status === "pending";
  return ["move", "raise", ...(mayChange ? (["cover"] as const) : []), comment.isLocked ? "unlock" : "lock"];
}

/** Whether this viewer may still take a decision back: their own, or as an admin anybody's, for UNDO_MINUTES. */
export function canUndo(viewer: Viewer, entry: { actorId: string | null; occurredAt: Date }, now: Date): boolean {
  const isInTime = now.getTime() - entry.occurredAt.getTime() < UNDO_MINUTES * 60_000;
  return (
    isInTime && canModerate(viewer, now) && (entry.actorId === viewer.id || (isAdmin(viewer) && entry.actorId !== null))
  );
}

const UNDOABLE: Record<Act, true> = {
  approve: true,
  hide: true,
  reject: true,
  restore: true,
  spam: true,
  move: true,
  raise: true,
  cover: true,
  lock: true,
  unlock: true,
};
export function isUndoable(action: string): boolean {
  return action.startsWith("comment.") && Object.hasOwn(UNDOABLE, action.slice("comment.".length));
}

const MARKS = />!|!<|\|\|/g;

/** Whether `covered` is `words` with nothing but spoiler marks put in: what a moderator may do to somebody's words. */
export function isOnlyCovered(words: string, covered: string): boolean {
  const [before, after] = [words.match(MARKS) ?? [], covered.match(MARKS) ?? []];
  return words.replace(MARKS, "") === covered.replace(MARKS, "") && after.length > before.length;
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
