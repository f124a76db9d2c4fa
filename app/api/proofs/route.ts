import { newChallenge } from "#features/proofs/challenge.ts";
import { askProofInput } from "#features/proofs/inputs.ts";
import { needsProof } from "#features/screening/queries.ts";
import { findSetting } from "#features/settings/queries.ts";
import { parseInput } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { runRoute } from "#lib/route.ts";

/**
 * What a form asks for when somebody begins to use it: `?for=sign-in` or `?for=comment` → `{ challenge }`, a sum for the
 * browser to work out, or null where none is needed (known readers, staff, guests in the composer, switched off).
 */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const { for: purpose } = parseInput(askProofInput, Object.fromEntries(new URL(request.url).searchParams));
    await consume("ask-proof", clientAddress());
    const { proofOfWork } = await findSetting("switches");
    const isNeeded = proofOfWork && (purpose === "sign-in" || (await needsProof(await currentViewer())));
    return { challenge: isNeeded ? await newChallenge(purpose) : null };
  });
}
