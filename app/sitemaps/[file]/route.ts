import { answerMissing } from "#features/feeds/answer-words.ts";
import { answerSitemap } from "#features/feeds/sitemap.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

/** One part of a sitemap that is too long for one file, `/sitemaps/2.xml`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const part = /^([1-9]\d{0,3})\.xml$/.exec((await params).file)?.[1];
  return part ? answerSitemap(Number(part)) : answerMissing();
}
