import { z } from "zod";
import { claimInput } from "#features/moderation/inputs.ts";
import { claimComment, releaseComment } from "#features/moderation/mutations-claims.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

type Props = { params: Promise<{ id: string }> };

/** Says that somebody looks at a comment just now, or (`isHere: false`) no longer. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const { isHere } = await parseJson(z.object({ isHere: z.boolean() }), request);
    const input = parseInput(claimInput, { commentId: (await params).id });
    await consume("claim-comment", viewer.id);
    if (!isHere) {
      await releaseComment(viewer, input);
      return { isMine: false };
    }
    const { moderatorId, moderatorName, until } = await claimComment(viewer, input);
    return moderatorId === viewer.id ? { isMine: true } : { isMine: false, moderatorName, until };
  });
}
