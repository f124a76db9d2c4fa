import { unsubscribe } from "#features/notifications/mutations.ts";
import { readUnsubscribeToken } from "#features/notifications/tokens.ts";
import { AppError } from "#lib/errors.ts";
import { isLocale, localPath } from "#lib/i18n/locales.ts";
import { consume } from "#lib/limits.ts";
import { runRoute } from "#lib/route.ts";

type Context = { params: Promise<{ token: string }> };

/** What opens the address from a mail in a browser is led to the page that asks: looking changes nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  return seeOther(`/unsubscribe/${(await params).token}`);
}

/**
 * Ends the mails a token names (RFC 8058): a mail program posts here with no session and no origin of ours, and the token
 * alone says whose it is. A browser that came by the page is led back to it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const answer = await runRoute(request, async () => {
    const named = readUnsubscribeToken(token);
    if (!named) throw new AppError("not_found", "notices.unsubscribe.bad");
    // By person: the servers of a mail program post for many from one address.
    await consume("unsubscribe", named.userId);
    await unsubscribe(named.userId, named.what);
    return { done: true };
  });
  const from = new URLSearchParams(await request.text()).get("from");
  return answer.ok && isLocale(from) ? seeOther(localPath(from, `/unsubscribe/${token}?done`)) : answer;
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
