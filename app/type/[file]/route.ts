import { getLetterSlices } from "#features/catalogue/cache.ts";
import { getReview, getReviewCards } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { hangulTitles } from "#features/reviews/words.ts";
import { getLetters } from "#lib/lettering/faces.ts";
import { hangulLetters } from "#lib/lettering/letters.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

/**
 * The Hangul letters of a review's title, `/type/<slug>.woff2`, of all titles on the home page, `/type/_home.woff2`, or a
 * slice of those of the whole catalogue, `/type/_catalogue-<n>.woff2`.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const letters = hangulLetters(await titles((await params).file.replace(/\.woff2$/u, "")));
  if (!letters) return new Response(null, { status: 404 });
  const face = Buffer.from(await getLetters("hangul", letters), "base64");
  return new Response(face, {
    headers: { "content-type": "font/woff2", "cache-control": "public, max-age=300, stale-while-revalidate=86400" },
  });
}

async function titles(name: string): Promise<(string | null)[]> {
  if (name === "_home") return (await getReviewCards()).flatMap(hangulTitles);
  const slice = /^_catalogue-(0|[1-9]\d{0,2})$/u.exec(name)?.[1];
  if (slice) return [(await getLetterSlices())[Number(slice)] ?? null];
  const review = slugInput.safeParse(name).success ? await getReview(name) : null;
  return review ? hangulTitles(review) : [];
}
