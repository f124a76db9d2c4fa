import { z } from "zod";
import { readNotice } from "#features/notifications/mutations.ts";
import { findOwnNotice } from "#features/notifications/queries.ts";
import { noticeWords } from "#features/notifications/words.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

type Context = { params: Promise<{ locale: Locale; id: string }> };

/** Opens one notice: it is read, and its reader is where it leads. What a browser loads in advance is not read by it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, id } = await params;
  const viewer = await currentViewer();
  const notice = viewer && z.uuid().safeParse(id).success ? await findOwnNotice(viewer, id) : null;
  if (viewer && notice && !isInAdvance(request)) await readNotice(viewer, { noticeId: id });
  const location = notice ? noticeWords(notice, locale).path : localPath(locale, "/inbox");
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}

function isInAdvance({ headers }: Request): boolean {
  return /prefetch/i.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`);
}
