import { previewInput } from "#features/comments/inputs.ts";
import { drawPreview } from "#features/comments/queries-naming.ts";
import { findWatched } from "#features/watching/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { localeOfRequest, parseJson, runRoute } from "#lib/route.ts";

/** What is being written as it would be drawn: `previewInput` → `{ tree }`. Nothing is kept. */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(previewInput, request);
    const viewer = await currentViewer();
    await consume("preview", viewer?.id ?? clientAddress());
    const through = (viewer && (await findWatched(viewer, input.reviewId))) ?? 0;
    return { tree: await drawPreview(viewer, input, { locale: localeOfRequest(request), through }) };
  });
}
