import { getReview } from "#features/reviews/cache.ts";
import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { oneLine } from "#lib/markup/write.ts";
import { SOCIAL_HEIGHT, SOCIAL_WIDTH } from "#lib/social-image/brief.ts";
import { EMBED_HEIGHT, EMBED_WIDTH, embedCode } from "./embed-code.ts";
import { findEmbeddable } from "./embed-point.ts";
import { lineWithout } from "./entries.ts";
import { pointOfAddress, slugOfReviewAddress } from "./oembed.ts";

const CACHE_SECONDS = 3_600;

/**
 * For the address of a review a link with a picture, for that of a point the card to show; 404 for any other and for a
 * point that gives something away, 501 for a format other than JSON.
 */
export async function answerOembed(asked: URLSearchParams): Promise<Response> {
  if ((asked.get("format") ?? "json") !== "json") return answer(501, { error: "not_implemented" });
  const url = asked.get("url") ?? "";
  const described = (await describePoint(url, asked)) ?? (await describeReview(url, asked));
  return described ? answer(200, described) : answer(404, { error: "not_found" });
}

async function describeReview(url: string, asked: URLSearchParams) {
  const slug = slugOfReviewAddress(url);
  const review = slug === null ? null : await getReview(slug);
  if (!review) return null;
  const fits = atMost(asked.get("maxwidth"), SOCIAL_WIDTH) && atMost(asked.get("maxheight"), SOCIAL_HEIGHT);
  return {
    type: "link",
    title: lineWithout(review.title, translator(DEFAULT_LOCALE)("feeds.spoiler")),
    ...provided(review),
    ...(fits ? thumbnail(review.slug) : {}),
  };
}

async function describePoint(url: string, asked: URLSearchParams) {
  const address = pointOfAddress(url);
  const found = address && (await findEmbeddable(address.locale, address.pointId));
  if (!found) return null;
  const { review, point } = found;
  if (address.slug !== null && address.slug !== review.slug && (await getReview(address.slug))?.id !== review.id)
    return null;
  const size = {
    width: within(asked.get("maxwidth"), EMBED_WIDTH),
    height: within(asked.get("maxheight"), EMBED_HEIGHT),
  };
  return {
    type: "rich",
    title: lineWithout(point.title, translator(address.locale)("feeds.spoiler")),
    ...provided(review),
    html: embedCode(address.locale, point, size),
    ...size,
  };
}

function provided(review: { author: string | null }) {
  const t = translator(DEFAULT_LOCALE);
  return {
    version: "1.0",
    author_name: oneLine(review.author ?? t("site.name")),
    provider_name: t("site.name"),
    provider_url: siteUrl(),
    cache_age: CACHE_SECONDS,
  };
}

function within(limit: string | null, size: number): number {
  const asked = Math.floor(Number(limit));
  return asked > 0 ? Math.min(asked, size) : size;
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
