import { isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";

/** Counted in code points, as the database does. */
export const SUGGESTION_TITLE_MAX = 80;
export const SUGGESTION_BODY_MAX = 400;
export const DECLINE_REASON_MAX = 500;
/** So many of one person's suggestions for one review may wait at a time. */
export const PENDING_MAX = 3;

/** Those who answer for what the site publishes, and those who moderate it. */
export function canDecideSuggestions(viewer: Viewer | null, now: Date): viewer is Viewer {
  return viewer !== null && (viewer.role === "editor" || isModerator(viewer)) && mayWrite(viewer, now);
}

/** A moderator leaves their own to others; whoever may write points themselves need not. */
export function isLeftToOthers(viewer: Viewer, { suggesterId }: { suggesterId: string | null }): boolean {
  return viewer.role === "moderator" && viewer.id === suggesterId;
}
