import { z } from "zod";
import { discussionTags } from "#features/comments/queries.ts";
import { decisionInput } from "#features/moderation/inputs.ts";
import { decideComment } from "#features/moderation/mutations-decide.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

type Props = { params: Promise<{ id: string }> };

/** Decides one comment from the keyboard: the same mutation as the forms, without drawing the whole queue again. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const body = await parseJson(z.record(z.string(), z.unknown()), request);
    const input = parseInput(decisionInput, { ...body, commentId: (await params).id });
    await consume("moderate", viewer.id);
    const decided = await decideComment(viewer, input);
    expireInRoute(discussionTags(decided.reviewId));
    return decided;
  });
}
