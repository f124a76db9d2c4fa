import { picturePath } from "#features/reviews/addresses.ts";
import { firstSentence, plainWords } from "#features/reviews/policy.ts";
import type { PictureView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { markdownHtml } from "#lib/markdown/html.ts";
import { SPOILER_WAS_HERE, withoutSpoilers } from "#lib/markdown/spoiler-text.ts";
import { element, oneLine, written } from "#lib/markup/write.ts";
import { JPEG_WIDTH } from "#lib/pictures/rules.ts";
import { changedAt, type FeedEntry } from "./policy.ts";
import type { FeedComment, FeedReview } from "./queries.ts";

type Place = { locale: Locale; site: string };

/** A review as an entry of a feed, whole except for what gives the story away. */
export function reviewEntry(review: FeedReview, { locale, site }: Place): FeedEntry {
  const url = `${site}/reviews/${review.slug}`;
  const t = translator(locale);
  const verdict = review.sections.find(({ kind }) => kind === "verdict");
  return {
    id: `urn:uuid:${review.id}`,
    url,
    title: lineWithout(review.title, t("feeds.spoiler")),
    language: review.language,
    author: oneLine(review.author ?? t("site.name")),
    published: review.publishedAt,
    updated: changedAt(review),
    summary: verdict ? safeSentence(verdict.bodyMarkdown, review.language, t("feeds.spoiler")) : null,
    html: reviewHtml(review, url, { locale, site }),
    categories: review.genres.map(oneLine),
    image: site + (review.picture ? picturePath(review.picture.hash, "jpg", JPEG_WIDTH) : `/og/${review.slug}.png`),
    comments: { url: `${url}#discussion`, folderUrl: `${url}/comments` },
  };
}

/** A comment as an entry of its review's feed. */
export function commentEntry(comment: FeedComment, review: FeedReview, { locale, site }: Place): FeedEntry {
  const t = translator(locale);
  const author = oneLine(comment.author ?? t("feeds.someone"));
  const spoiler = t("feeds.spoiler");
  return {
    id: `urn:uuid:${comment.id}`,
    url: `${site}/reviews/${review.slug}/comments/${comment.id}`,
    title: t("feeds.commentBy", { author, title: lineWithout(review.title, spoiler) }),
    language: null,
    author,
    published: comment.createdAt,
    updated: comment.editedAt ?? comment.createdAt,
    summary: null,
    html: markdownHtml(comment.bodyMarkdown, "comment", spoiler, { links: comment.isKnown }).text,
    categories: [],
    image: null,
    comments: null,
  };
}

/** The first sentence of a Markdown text without its marks and inline spoilers. */
export function safeSentence(markdown: string, language: string, spoiler: string): string {
  return lineWithout(firstSentence(plainWords(withoutSpoilers(markdown)), language), spoiler);
}

/** A line of plain text in which inline spoilers are replaced by a word. */
export function lineWithout(text: string, spoiler: string): string {
  return oneLine(withoutSpoilers(text).replaceAll(SPOILER_WAS_HERE, spoiler));
}

function reviewHtml(review: FeedReview, url: string, { locale, site }: Place): string {
  const t = translator(locale);
  const spoiler = t("feeds.spoiler");
  const sections = review.sections.map(({ heading, bodyMarkdown }) => [
    element("h2", {}, lineWithout(heading, spoiler)),
    markdownHtml(bodyMarkdown, "article", spoiler),
  ]);
  const liked = review.points.map(({ title, body }) =>
    element(
      "li",
      {},
      element("p", {}, element("strong", {}, lineWithout(title, spoiler))),
      body && element("p", {}, lineWithout(body, spoiler)),
    ),
  );
  const omitted = t("feeds.omitted", { count: review.omitted });
  return written([
    element(
      "div",
      { lang: review.language },
      review.picture && pictureFigure(review.picture, site, t("pictures.creditLabel")),
      sections,
      liked.length > 0 && [
        element("h2", {}, lineWithout(review.pointsHeading ?? t("points.heading"), spoiler)),
        element("ol", {}, liked),
      ],
    ),
    review.omitted > 0 && element("p", {}, `${omitted} `, element("a", { href: url }, t("feeds.readOn"))),
    liked.length > 0 && element("p", {}, element("a", { href: `${url}#points` }, t("feeds.answer"))),
  ]);
}

function pictureFigure(picture: PictureView, site: string, label: string) {
  const { hash, alt, credit, creditUrl, width, height } = picture;
  const src = site + picturePath(hash, "jpg", JPEG_WIDTH);
  const size = { width: String(JPEG_WIDTH), height: String(Math.round((JPEG_WIDTH * height) / width)) };
  return element(
    "figure",
    {},
    element("img", { src, alt: oneLine(alt), ...size }),
    element(
      "figcaption",
      {},
      `${label} `,
      creditUrl ? element("a", { href: creditUrl }, oneLine(credit)) : oneLine(credit),
    ),
  );
}
