import { answerBusy, answerMissing, answerRemoved } from "#features/feeds/answer-words.ts";
import { getFeedReview } from "#features/feeds/cache.ts";
import { getSocialImage, socialBrief } from "#features/feeds/social-image.ts";
import { getVariant } from "#features/pictures/cache.ts";
import { getPoints } from "#features/points/cache.ts";
import { getReview, isGone } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { JPEG_WIDTH } from "#lib/pictures/rules.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

/** The picture that a shared link to a review shows, `/og/<slug>.png`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const slug = /^(.+)\.png$/u.exec((await params).file)?.[1];
  if (!slug || !slugInput.safeParse(slug).success) return answerMissing();
  const review = await getReview(slug);
  if (!review) return (await isGone(slug)) ? answerRemoved() : answerMissing();
  const [safe, points] = await Promise.all([getFeedReview(review.id), getPoints(review.id)]);
  if (!safe) return answerMissing();
  const { picture } = review.drama;
  const jpeg = picture && (await getVariant(picture.hash, "jpg", JPEG_WIDTH));
  const image = await getSocialImage(socialBrief(review, safe, points, jpeg));
  if (!image) return answerBusy();
  return new Response(Uint8Array.from(image), {
    headers: {
      "content-type": "image/png",
      "cache-control": "public, max-age=300, stale-while-revalidate=86400",
      "cross-origin-resource-policy": "cross-origin",
    },
  });
}
