import type { Role } from "#db/schema/accounts.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

/**
 * Who is asking. `suspendedUntil` is "forever" for a ban; `isPremoderated` means that what they post is held first;
 * `isWarned`, that a warning waits to be read; `signedInAt`, when this browser last proved who they are.
 */
export type Viewer = {
  id: string;
  name: string;
  role: Role;
  suspendedUntil: Date | "forever" | null;
  isPremoderated: boolean;
  isWarned?: boolean;
  signedInAt?: Date;
};

/** Whether this person may write at all: signed in, not suspended, not banned, no warning unread. */
export function mayWrite(viewer: Viewer, now: Date): boolean {
  if (viewer.isWarned) return false;
  if (viewer.suspendedUntil === "forever") return false;
  return viewer.suspendedUntil === null || viewer.suspendedUntil <= now;
}

export function isModerator(viewer: Viewer): boolean {
  return viewer.role === "moderator" || viewer.role === "admin";
}

export function isAdmin(viewer: Viewer): boolean {
  return viewer.role === "admin";
}

/** What someone who may not write is told: `key`, or that a warning is to be read first. */
export function whyNotWrite(viewer: Viewer, now: Date, key: MessageKey): MessageKey {
  return mayWrite({ ...viewer, isWarned: false }, now) ? "errors.readWarning" : key;
}

/** How long after signing in what weighs most (giving roles) needs no new proof. */
export const RECENT_MINUTES = 15;

export function hasSignedInRecently(viewer: Pick<Viewer, "signedInAt">, now: Date): boolean {
  return viewer.signedInAt !== undefined && now.getTime() - viewer.signedInAt.getTime() < RECENT_MINUTES * 60_000;
}
