import { saveDraftInput } from "#features/comments/inputs.ts";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** What one is writing, kept in the account while it is typed: `saveDraftInput` → `{ at }`, or null when nothing is kept. */
export async function PUT(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(saveDraftInput, request);
    const viewer = await requireViewer();
    await consume("save-draft", viewer.id);
    const { updatedAt } = await saveDraft(viewer, input);
    return { at: updatedAt?.getTime() ?? null };
  });
}
