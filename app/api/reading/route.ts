import { countReadingInput } from "#features/reviews/inputs.ts";
import { countReading } from "#features/reviews/mutations-readings.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { parseJson, runRoute } from "#lib/route.ts";

const MAX_BYTES = 512;

/** Where a page says, when it is left, which parts of a review were reached. Counted for everyone together: no cookie is read. */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(countReadingInput, request, MAX_BYTES);
    if (asksNotToBeCounted(request.headers)) return {};
    await consume("count-reading", clientAddress());
    await countReading(input);
    return {};
  });
}

function asksNotToBeCounted(headers: Headers): boolean {
  return headers.get("sec-gpc") === "1" || headers.get("dnt") === "1";
}
