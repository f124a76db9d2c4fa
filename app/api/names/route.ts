import { suggestNamesInput } from "#features/comments/inputs.ts";
import { suggestPeople, suggestPoints } from "#features/comments/queries-naming.ts";
import { findWatched } from "#features/watching/queries.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { localeOfRequest, runRoute } from "#lib/route.ts";

/**
 * What may be named in a comment, while it is typed: `?review=<id>&kind=people|points&q=` → `{ suggestions }`. For those
 * signed in only, and nothing of people but what they are called.
 */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const { review, kind, q } = parseInput(suggestNamesInput, Object.fromEntries(new URL(request.url).searchParams));
    await consume("suggest-names", viewer.id);
    if (kind === "people") return { suggestions: await suggestPeople(review, q) };
    const through = (await findWatched(viewer, review)) ?? 0;
    return { suggestions: await suggestPoints(review, q, { locale: localeOfRequest(request), through }) };
  });
}
