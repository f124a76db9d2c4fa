import { answerEmbeddedPoint } from "#features/feeds/embed-point.ts";
import type { Locale } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

type Context = { params: Promise<{ locale: Locale; pointId: string }> };

/** One point as a card for other sites' pages: the only answer of this site that may stand in a frame. */
export async function GET(_request: Request, { params }: Context) {
  const { locale, pointId } = await params;
  return answerEmbeddedPoint(locale, pointId);
}
