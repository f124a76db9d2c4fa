import { LiveLine } from "#components/ui/live-line.client.tsx";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { SHOWN_AT_ONCE } from "#features/comments/policy.ts";
import { LiveTallies } from "#features/points/components/live-tallies.client.tsx";
import { LIVE_PATH } from "#features/points/policy.ts";
import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";

const SHOWN = { attribute: "data-comment-id", atMost: SHOWN_AT_ONCE };
const KINDS = ["message", "comments"] as const;

/** Has a page about a review told of its tallies and of new comments while it is looked at, and of what is the reader's own. */
export function FollowReview({ id }: { id: string }) {
  return (
    <>
      <LiveTallies reviewId={id} />
      <LiveLine url={`${LIVE_PATH}?review=${id}`} kinds={KINDS} />
      <OverlayLoader url={`/api/overlay?review=${id}`} hintCookie={HINT_COOKIE} shown={SHOWN} />
    </>
  );
}
