import { isAdmin, isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import type { Act, Decision, Touch } from "./inputs.ts";

export const EXPLANATION_MAX_CHARS = 1000;
export const NOTE_MAX_CHARS = 500;
export const SUSPENSION_MAX_DAYS = 365;
export const APPROVALS_MAX = 50;
export const PERSON_NOTE_MAX_CHARS = 1000;

/** How long what was decided can be taken back; mails about it wait as long. */
export const UNDO_MINUTES = 10;
/** How long a comment is marked as being looked at by somebody. */
export const CLAIM_MINUTES = 10;
/** Whoever joined this many days ago or less is new here. */
export const NEW_PERSON_DAYS = 7;
/** From this many reports by so many people within so many minutes on, a discussion slows down by itself, for a while. */
export const BURST = { reports: 8, people: 4, minutes: 10, slowSeconds: 60, slowMinutes: 60 } as const;
/** So many comments from one network are counted on a card. */
export const SAME_NETWORK_MAX = 100;
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
  isRemovedByLaw: boolean;
};

/** The states of a comment that its author alone still sees, besides one that waits. */
export const OUT_OF_SIGHT = ["hidden", "rejected", "spam"] as const satisfies ModeratedComment["status"][];

export function canModerate(viewer: Viewer | null, now: Date): viewer is Viewer {
  return viewer !== null && isModerator(viewer) && mayWrite(viewer, now);
}

/** Why this moderator must leave a comment to someone else, or null. */
export function whyNotDecide(viewer: Viewer, comment: Pick<ModeratedComment, "authorId" | "authorRole">) {
  if (comment.authorId === viewer.id) return "own";
  if (comment.authorRole === "admin" && !isAdmin(viewer)) return "admin";
  return null;
}

/**
 * The decisions a comment is open to, whoever takes them; the first is the one that keeps or brings it in sight, unless the
 * law keeps it out.
 */
export function openDecisions(comment: ModeratedComment): Decision[] {
  const open = openByStatus(comment);
  return comment.isRemovedByLaw ? open.filter((decision) => decision !== "restore") : open;
}

function openByStatus(comment: ModeratedComment): Decision[] {
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

/** Whether a comment waits for this viewer: it is held or reported, and theirs to decide. */
export function waits(item: {
  status: ModeratedComment["status"];
  reports: readonly { outcome: unknown }[];
  decisions: readonly Decision[];
}): boolean {
  const isOpen = item.status === "pending" || item.reports.some(({ outcome }) => outcome === null);
  return isOpen && item.decisions.length > 0;
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

/** What a comment gives away as its author says, whatever readers' reports raised it to. */
export function saidByAuthor({
  spoilsThrough,
  raisedFrom,
}: {
  spoilsThrough: number;
  raisedFrom: number | null;
}): number {
  return raisedFrom ?? spoilsThrough;
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

const MARKS = /(>!|!<|\|\|)/;

/** The words without their marks, and each mark with where it stands in them. */
function marksApart(text: string): { words: string; marks: string[] } {
  let words = "";
  const marks: string[] = [];
  for (const [at, part] of text.split(MARKS).entries()) {
    if (at % 2 === 0) words += part;
    else marks.push(`${words.length} ${part}`);
  }
  return { words, marks };
}

/**
 * Whether `covered` is `words` with nothing but spoiler marks put in: what a moderator may do to somebody's words. All marks
 * that were there stay, every new one has its other half, and none stands where it would be half of a pair with one that was
 * there, or between two of them: that would uncover something.
 */
export function isOnlyCovered(words: string, covered: string): boolean {
  const [before, after] = [marksApart(words), marksApart(covered)];
  if (before.words !== after.words || after.marks.length <= before.marks.length) return false;
  let kept = 0;
  let closing: string | null = null;
  for (const mark of after.marks) {
    const sign = mark.slice(mark.indexOf(" ") + 1);
    if (sign !== closing && mark === before.marks[kept]) kept += 1;
    else if (kept % 2 === 1 && kept < before.marks.length) return false;
    else if (closing === null && sign !== "!<") closing = sign === ">!" ? "!<" : sign;
    else if (sign === closing) closing = null;
    else return false;
  }
  return closing === null && kept === before.marks.length;
}

/** Nobody sanctions an admin or themselves; only an admin sanctions other staff. */
export function canSanction(viewer: Viewer, subject: { id: string; role: Role }, now: Date): boolean {
  if (!canModerate(viewer, now) || subject.id === viewer.id || subject.role === "admin") return false;
  return subject.role === "reader" || isAdmin(viewer);
}

export function canReportComment(viewer: Viewer, comment: { authorId: string | null }, now: Date): boolean {
  return mayWrite(viewer, now) && comment.authorId !== viewer.id;
}
