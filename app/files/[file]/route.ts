import { answerSiteFeed } from "#features/feeds/answer.ts";
import { answerMissing } from "#features/feeds/answer-words.ts";
import { robotsText } from "#features/feeds/robots.ts";
import { answerSitemap } from "#features/feeds/sitemap.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

const FILES: Record<string, () => Response | Promise<Response>> = {
  "feed.xml": () => answerSiteFeed("feed.xml"),
  "atom.xml": () => answerSiteFeed("atom.xml"),
  "feed.json": () => answerSiteFeed("feed.json"),
  "sitemap.xml": () => answerSitemap(null),
  "robots.txt": () => new Response(robotsText(), { headers: { "content-type": "text/plain; charset=utf-8" } }),
};

/** Files at the root of the site that are made from what is in it; `lib/http/addresses.ts` leads their addresses here. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const answer = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
  return answer ? answer() : answerMissing();
}
