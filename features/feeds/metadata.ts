import type { Metadata } from "next";
import type { PointView } from "#features/points/queries.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { siteUrl } from "#lib/env.ts";
import { alternatesOf, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { SOCIAL_HEIGHT, SOCIAL_WIDTH } from "#lib/social-image/brief.ts";
import { inWordsOf, safeVerdict } from "./describe-review.ts";
import { lineWithout } from "./entries.ts";
import { changedAt, type FeedFile, type FeedScope, SUBJECT_TITLES } from "./policy.ts";
import type { FeedReview } from "./queries.ts";

const OG_LOCALES: Record<string, string> = { en: "en_GB", ko: "ko_KR" };

/** The head of the front page: its address, its feeds, and what a shared link shows. */
export function siteMetadata(locale: Locale, lead: { slug: string; title: string } | null): Metadata {
  const t = translator(locale);
  const title = `${t("site.name")} – ${t("site.tagline")}`;
  const image = lead && socialImage(lead.slug, lead.title);
  return {
    alternates: {
      ...alternatesOf(locale, "/"),
      types: feedLinks([siteFeed(locale)]),
    },
    openGraph: {
      type: "website",
      ...shared(locale),
      title,
      description: t("site.description"),
      url: localPath(locale, "/"),
      ...(image ? { images: [image] } : {}),
    },
    twitter: {
      card: "summary_large_image",
      title,
      description: t("site.description"),
      ...(image ? { images: [{ url: image.url, alt: image.alt }] } : {}),
    },
  };
}

/** The head of a review: its address, its feeds, how it is embedded, and what a shared link shows. Gives nothing away. */
export function reviewMetadata(locale: Locale, review: ReviewView, safe: FeedReview): Metadata {
  const t = translator(locale);
  const path = localPath(locale, `/reviews/${review.slug}`);
  const title = lineWithout(review.title, t("feeds.spoiler"));
  const description = safeVerdict(inWordsOf(review, safe), t("feeds.spoiler")) ?? t("site.description");
  const image = socialImage(review.slug, review.drama.titleEnglish);
  const embed = `/api/oembed?url=${encodeURIComponent(siteUrl() + path)}&format=json`;
  const types = {
    ...feedLinks([
      siteFeed(locale),
      { folder: `/reviews/${review.slug}/comments`, title: t("feeds.commentsTitle", { title, site: t("site.name") }) },
    ]),
    "application/json+oembed": [{ url: embed, title }],
  };
  return {
    title,
    description,
    alternates: { ...alternatesOf(locale, `/reviews/${review.slug}`), types },
    openGraph: {
      type: "article",
      ...shared(locale),
      title,
      description,
      url: path,
      publishedTime: review.publishedAt.toISOString(),
      modifiedTime: changedAt(safe).toISOString(),
      ...(review.author ? { authors: [review.author] } : {}),
      tags: review.drama.genres,
      images: [image],
    },
    twitter: { card: "summary_large_image", title, description, images: [{ url: image.url, alt: image.alt }] },
  };
}

type PointFound = { point?: PointView; count?: number };

/**
 * The head of one point's page: its address, how it is embedded, what a shared link shows. Search engines are told of it
 * once somebody has answered, and nobody of a point that gives something away.
 */
export function pointMetadata(locale: Locale, review: ReviewView, { point, count = 0 }: PointFound): Metadata {
  const t = translator(locale);
  if (!point) return { title: t("threads.hiddenTitle"), robots: { index: false } };
  const path = `/reviews/${review.slug}/points/${point.id}`;
  const title = t("threads.title", { title: lineWithout(point.title, t("feeds.spoiler")) });
  const description = lineWithout(point.body, t("feeds.spoiler")) || t("site.description");
  const image = socialImage(review.slug, review.drama.titleEnglish);
  const embed = `/api/oembed?url=${encodeURIComponent(siteUrl() + localPath(locale, path))}&format=json`;
  return {
    title,
    description,
    ...(point.agree + point.disagree + count === 0 ? { robots: { index: false } } : {}),
    alternates: { ...alternatesOf(locale, path), types: { "application/json+oembed": [{ url: embed, title }] } },
    openGraph: {
      type: "article",
      ...shared(locale),
      title,
      description,
      url: localPath(locale, path),
      images: [image],
    },
    twitter: { card: "summary_large_image", title, description, images: [{ url: image.url, alt: image.alt }] },
  };
}

/** The head of what stands at the address of a review that was taken down. */
export function removedMetadata(locale: Locale): Metadata {
  return { title: translator(locale)("feeds.removedTitle"), robots: { index: false } };
}

/** The feeds of a drama, person or genre beside those of the site, for `alternates.types` of its page. */
export function subjectFeedLinks(locale: Locale, scope: FeedScope, { slug, name }: { slug: string; name: string }) {
  const t = translator(locale);
  const title = t(SUBJECT_TITLES[scope], { site: t("site.name"), name });
  return feedLinks([{ folder: `/${scope}/${slug}`, title }, siteFeed(locale)]);
}

type FeedLink = { folder: string; title: string };

/** `<link rel="alternate">` for the three files of each feed. */
function feedLinks(feeds: FeedLink[]) {
  const linksTo = (file: FeedFile) => feeds.map(({ folder, title }) => ({ url: `${folder}/${file}`, title }));
  return {
    "application/rss+xml": linksTo("feed.xml"),
    "application/atom+xml": linksTo("atom.xml"),
    "application/feed+json": linksTo("feed.json"),
  };
}

function siteFeed(locale: Locale): FeedLink {
  const t = translator(locale);
  return { folder: "", title: t("feeds.siteTitle", { site: t("site.name") }) };
}

function shared(locale: Locale) {
  return { siteName: translator(locale)("site.name"), locale: OG_LOCALES[locale] ?? locale };
}

function socialImage(slug: string, alt: string) {
  return { url: `/og/${slug}.png`, width: SOCIAL_WIDTH, height: SOCIAL_HEIGHT, alt, type: "image/png" };
}
