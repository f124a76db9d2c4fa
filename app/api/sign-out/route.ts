import type { NextRequest } from "next/server";
import { endAllSessions } from "#features/accounts/mutations.ts";
import { WATCHED_COOKIE } from "#features/watching/policy.ts";
import { asRefusal } from "#lib/action.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { forgetSession, forgetSessionCookie, hintCookie } from "#lib/auth/session.ts";
import { findViewer } from "#lib/auth/viewer.ts";
import { requireSameOrigin } from "#lib/route.ts";

/** A plain form's door, so that signing out loads a page afresh and leaves nothing of the viewer behind in it. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    requireSameOrigin(request);
  } catch (error) {
    asRefusal(error);
    return new Response(null, { status: 403 });
  }
  const form = await request.formData();
  const token = request.cookies.get(SESSION_COOKIE)?.value;
  if (token) {
    const viewer = form.get("everywhere") === "yes" ? await findViewer(token) : null;
    await (viewer ? endAllSessions(viewer) : forgetSession(token));
  }
  const headers = new Headers({ location: safePath(form.get("to")), "cache-control": "private, no-store" });
  headers.append("set-cookie", forgetSessionCookie());
  headers.append("set-cookie", hintCookie(false));
  headers.append("set-cookie", `${WATCHED_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`);
  return new Response(null, { status: 303, headers });
}
