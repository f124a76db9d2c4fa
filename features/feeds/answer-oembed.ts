import { getReview } from "#features/reviews/cache.ts";
import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { oneLine } from "#lib/markup/write.ts";
import { SOCIAL_HEIGHT, SOCIAL_WIDTH } from "#lib/social-image/brief.ts";
import { lineWithout } from "./entries.ts";
import { slugOfReviewAddress } from "./oembed.ts";

const CACHE_SECONDS = 3_600;

/** A link with a picture for the address of a review; 404 for any other, 501 for a format other than JSON. */
export async function answerOembed(asked: URLSearchParams): Promise<Response> {
  if ((asked.get("format") ?? "json") !== "json") return answer(501, { error: "not_implemented" });
  const slug = slugOfReviewAddress(asked.get("url") ?? "");
  const review = slug === null ? null : await getReview(slug);
  if (!review) return answer(404, { error: "not_found" });
  const t = translator(DEFAULT_LOCALE);
  const fits = atMost(asked.get("maxwidth"), SOCIAL_WIDTH) && atMost(asked.get("maxheight"), SOCIAL_HEIGHT);
  return answer(200, {
    version: "1.0",
    type: "link",
    title: lineWithout(review.title, t("feeds.spoiler")),
    author_name: oneLine(review.author ?? t("site.name")),
    provider_name: t("site.name"),
    provider_url: siteUrl(),
    cache_age: CACHE_SECONDS,
    ...(fits ? thumbnail(review.slug) : {}),
  });
}

function thumbnail(slug: string) {
  return {
    thumbnail_url: `${siteUrl()}/og/${slug}.png`,
    thumbnail_width: SOCIAL_WIDTH,
    thumbnail_height: SOCIAL_HEIGHT,
  };
}

function atMost(limit: string | null, size: number): boolean {
  return limit === null || !(Number(limit) < size);
}

function answer(status: number, body: Record<string, unknown>): Response {
  const cacheControl = status === 200 ? `public, max-age=${CACHE_SECONDS}` : "no-store";
  return Response.json(body, {
    status,
    headers: { "cache-control": cacheControl, "access-control-allow-origin": "*" },
  });
}
