/** So long somebody who asked to be forgotten may change their mind. */
export const LEAVING_HOURS = 24;
/** Asking for it needs a sign-in no older than this. */
export const RECENT_SIGN_IN_MINUTES = 30;

/** What becomes of the words of somebody who leaves: taken away, or left without their name. */
export const LEAVING_MANNERS = ["erase", "anonymise"] as const;

/** The parts of a profile that its owner shows or not, in the order they stand there. */
export const SHOWN_PARTS = ["comments", "agreed", "saved", "watched"] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];
export type Shown = Record<ShownPart, boolean>;

/** What a profile shows while its owner has not chosen: their comments, which stand under the reviews for everyone anyway. */
export const SHOWN_BY_DEFAULT: Shown = { comments: true, agreed: false, saved: false, watched: false };
export const SHOWN_NOTHING: Shown = { comments: false, agreed: false, saved: false, watched: false };

/** Where one comment stands with what it answers and what answers it, before `localPath`. */
export const commentPath = (slug: string, commentId: string) => `/reviews/${slug}/comments/${commentId}`;

const TOKEN_MAX = 400;

/** The part of an address after `/readers/` as it was meant; null for one that nobody's name can have. */
export function readToken(written: string): string | null {
  try {
    const token = decodeURIComponent(written);
    return token.length > 0 && token.length <= TOKEN_MAX ? token : null;
  } catch {
    return null;
  }
}
