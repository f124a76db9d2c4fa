import { canEditReviews } from "#features/reviews/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";

/** A drama's picture is chosen by those who answer for what the site publishes. */
export function canChangePicture(viewer: Viewer | null, now: Date): viewer is Viewer {
  return viewer !== null && canEditReviews(viewer, now);
}
