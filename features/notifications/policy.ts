import { isModerator, type Viewer } from "#lib/auth/roles.ts";

/** What a person chooses about, in the order of the settings page. Several notices may belong to one choice (`choiceOf`). */
export const CHOICE_KINDS = [
  "reply",
  "mention",
  "thread",
  "person",
  "review",
  "rejected",
  "hidden",
  "held",
  "approved",
  "featured",
  "suggestion",
  "point",
  "report",
  "queue",
] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];
export type NoticeKind = ChoiceKind | "restored" | "pinned" | "sanction" | "lifted" | "appeal";

export const MAIL_CHOICES = ["off", "now", "hourly", "daily"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];
export type MailRhythm = Exclude<MailChoice, "off">;
export type Choice = { mail: MailChoice; inbox: boolean; push: boolean };

/** Of those whom a comment is told to, as which of these; the first that fits. */
export const THREAD_KINDS = ["reply", "mention", "thread", "person"] as const;

const told = (mail: MailChoice, push = true): Choice => ({ mail, inbox: true, push });
export const DEFAULT_CHOICES: Record<ChoiceKind, Choice> = {
  reply: told("now"),
  mention: told("now"),
  thread: told("daily", false),
  person: told("daily", false),
  review: told("daily", false),
  rejected: told("now"),
  hidden: told("now"),
  held: told("off", false),
  approved: told("off"),
  featured: told("daily"),
  suggestion: told("now"),
  point: told("off", false),
  report: told("off", false),
  queue: told("daily", false),
};

/** What was decided about a person, or on their appeal, reaches them by mail and inbox: nobody chooses that away. */
export const SANCTION_CHOICE: Choice = { mail: "now", inbox: true, push: false };

/** Under which choice a notice falls; `sanction` is none of anybody's. */
export function choiceOf(kind: NoticeKind): ChoiceKind | "sanction" {
  if (kind === "restored") return "hidden";
  if (kind === "sanction" || kind === "lifted" || kind === "appeal") return "sanction";
  return kind === "pinned" ? "featured" : kind;
}

/** Which choices concern this person: only those who moderate hear of the queue. */
export function choicesFor(viewer: Viewer): ChoiceKind[] {
  return CHOICE_KINDS.filter((kind) => kind !== "queue" || isModerator(viewer));
}

/** A decision may be taken back for so long before anybody is mailed of it. */
export const DECISION_DELAY_MINUTES = 10;
/** When the mails of a day go out, in UTC: before breakfast in Europe, in the afternoon in Korea. */
export const DAILY_HOUR_UTC = 6;
const DECISIONS: readonly NoticeKind[] = [
  "rejected",
  "hidden",
  "restored",
  "held",
  "approved",
  "featured",
  "pinned",
  "suggestion",
  "sanction",
  "lifted",
  "report",
];

/** From when on a thing of this kind may leave the house, by mail or push. */
export function settledAt(kind: NoticeKind, now: Date): Date {
  return DECISIONS.includes(kind) ? new Date(now.getTime() + DECISION_DELAY_MINUTES * 60_000) : now;
}

/** When a mail in this rhythm is due: once settled, at the next full hour, or at the next morning. */
export function mailDueAt(rhythm: MailRhythm, kind: NoticeKind, now: Date): Date {
  const settled = settledAt(kind, now);
  if (rhythm === "now") return settled;
  const due = new Date(settled);
  due.setUTCMinutes(0, 0, 0);
  if (rhythm === "hourly") return new Date(due.getTime() + 3_600_000);
  due.setUTCHours(DAILY_HOUR_UTC);
  return due > settled ? due : new Date(due.getTime() + 86_400_000);
}

/** The address that shows a comment with what it answers and what answers it. */
export function commentPath(slug: string, commentId: string): string {
  return `/reviews/${slug}/comments/${commentId}`;
}

/** After so many refusals in a row no more mails go to an address. */
export const MAIL_REFUSALS_MAX = 3;
/** A mail that could not be sent for so long says nothing new any more. */
export const MAIL_EXPIRES_HOURS = 72;
/** What happened longer ago is no news: old comments that are read in later tell nobody. */
export const NEWS_HOURS = 48;
export const READ_NOTICES_DAYS = 90;
export const UNREAD_NOTICES_DAYS = 365;
export const SENT_MAILS_DAYS = 180;
/** Staff hear of the queue once something has waited for so long. */
export const QUEUE_WAIT_HOURS = 4;
export const UNREAD_SHOWN_MAX = 99;
export const PUSH_BROWSERS_MAX = 10;

export const FOLLOW_SUBJECTS = ["review", "comment", "person", "drama"] as const;
export type FollowSubject = (typeof FOLLOW_SUBJECTS)[number];
export const FOLLOW_CHOICES = ["watch", "usual", "mute"] as const;
export type FollowChoice = (typeof FOLLOW_CHOICES)[number];
