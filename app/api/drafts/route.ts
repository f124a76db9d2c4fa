import { forgetKept } from "#features/accounts/kept.ts";
import { saveDraftInput } from "#features/comments/inputs.ts";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { keptAt } from "#features/comments/policy-writing.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/**
 * What one is writing, kept in the account while it is typed: `saveDraftInput` → `{ at }`, null when it is not kept; then
 * perhaps with what is kept instead (`other`), or what was done with it meanwhile (`gone`).
 */
export async function PUT(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(saveDraftInput, request);
    const viewer = await requireViewer();
    await consume("save-draft", viewer.id);
    if (!input.body.trim()) await forgetKept("comment", keptAt(input.reviewId, input.place));
    const { updatedAt, ...instead } = await saveDraft(viewer, input);
    return { at: updatedAt?.getTime() ?? null, ...instead };
  });
}
