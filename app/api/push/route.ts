import { cookies } from "next/headers";
import { z } from "zod";
import { pushSubscriptionInput } from "#features/notifications/inputs.ts";
import { endPushAt, keepPush } from "#features/notifications/mutations-push.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** Keeps where the asking browser is told of its reader's notices. */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(pushSubscriptionInput, request);
    const viewer = await requireViewer();
    await consume("keep-push", viewer.id);
    const sessionToken = (await cookies()).get(SESSION_COOKIE)?.value ?? null;
    return keepPush(viewer, input, { userAgent: request.headers.get("user-agent"), sessionToken });
  });
}

/** Tells the browser at this address no more. */
export async function DELETE(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(z.object({ endpoint: z.url().max(1000) }), request);
    const viewer = await requireViewer();
    await consume("keep-push", viewer.id);
    await endPushAt(viewer, input);
    return { ended: true };
  });
}
