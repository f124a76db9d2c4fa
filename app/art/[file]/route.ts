import { getReview } from "#features/reviews/cache.ts";
import { artBrief } from "#features/reviews/components/drawn-art.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { drawArt } from "#lib/art/draw.ts";
import { lettersAsFaces } from "#lib/lettering/faces.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

/** The drawn art of a review, `/art/<slug>.svg`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const slug = slugInput.safeParse((await params).file.replace(/\.svg$/u, ""));
  const review = slug.success ? await getReview(slug.data) : null;
  if (!review) return new Response(null, { status: 404 });
  const brief = artBrief(review);
  const svg = drawArt(brief, await lettersAsFaces("Lettering", [brief.label, ...brief.names]));
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": "public, max-age=300, stale-while-revalidate=86400",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
    },
  });
}
