import type { Role } from "#db/schema/accounts.ts";

/** Who is asking. `suspendedUntil` is "forever" for a ban; `isPremoderated` means that what they post is held first. */
export type Viewer = {
  id: string;
  name: string;
  role: Role;
  suspendedUntil: Date | "forever" | null;
  isPremoderated: boolean;
};

/** Whether this person may write at all: signed in, not suspended, not banned. */
export function mayWrite(viewer: Viewer, now: Date): boolean {
  if (viewer.suspendedUntil === "forever") return false;
  return viewer.suspendedUntil === null || viewer.suspendedUntil <= now;
}

export function isModerator(viewer: Viewer): boolean {
  return viewer.role === "moderator" || viewer.role === "admin";
}

export function isAdmin(viewer: Viewer): boolean {
  return viewer.role === "admin";
}
