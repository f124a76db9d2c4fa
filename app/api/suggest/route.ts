import { suggestInput } from "#features/search/inputs.ts";
import { suggest } from "#features/search/queries.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { runRoute } from "#lib/route.ts";

/** Names of dramas and people for `?q=` while it is typed. The same for everybody, so anyone may keep it for a minute. */
export async function GET(request: Request): Promise<Response> {
  const answer = await runRoute(request, async () => {
    const { q } = suggestInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    await consume("suggest", clientAddress());
    return { suggestions: await suggest(q) };
  });
  if (answer.ok) answer.headers.set("cache-control", "public, max-age=60");
  return answer;
}
