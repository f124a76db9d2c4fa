import type { NextRequest } from "next/server";
import { signInLinkInput } from "#features/accounts/inputs.ts";
import { asRefusal } from "#lib/action.ts";
import { backPath } from "#lib/auth/back-path.ts";
import { emailCallback, finishSignIn } from "#lib/auth/finish-sign-in.ts";
import { EMAIL_PROVIDER } from "#lib/auth/next-auth.ts";
import { requireSameOrigin } from "#lib/route.ts";
import { logSignIn } from "#lib/telemetry/security-events.ts";

type Context = { params: Promise<{ provider: string }> };

/** Where a provider sends people back to. A mailed link is never used up here: whoever only fetches it is shown the button. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { provider } = await params;
  if (provider !== EMAIL_PROVIDER) return finishSignIn(request);
  return seeOther(`/sign-in/confirm${request.nextUrl.search}`);
}

export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: "GET, POST" } });
}

/** The button of the confirming page. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  if ((await params).provider !== EMAIL_PROVIDER) return new Response(null, { status: 404 });
  try {
    requireSameOrigin(request);
  } catch (error) {
    asRefusal(error);
    return seeOther("/sign-in/error");
  }
  const link = signInLinkInput.safeParse(Object.fromEntries(await request.formData()));
  if (!link.success) {
    logSignIn({ how: EMAIL_PROVIDER, reason: "Malformed" });
    return seeOther("/sign-in/error?error=Verification");
  }
  const { token, email, callbackUrl } = link.data;
  return finishSignIn(emailCallback(request, { token, email, back: backPath(callbackUrl) }));
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
