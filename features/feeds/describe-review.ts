import { agreementInterval, sumTallies } from "#features/points/policy.ts";
import type { PointView } from "#features/points/queries.ts";
import { picturePath } from "#features/reviews/addresses.ts";
import { plainWords } from "#features/reviews/policy.ts";
import type { PersonView, ReviewView } from "#features/reviews/queries.ts";
import { siteUrl } from "#lib/env.ts";
import { isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { withoutSpoilers } from "#lib/markdown/spoiler-text.ts";
import { JPEG_WIDTH } from "#lib/pictures/rules.ts";
import { describeWay } from "./describe-site.ts";
import { lineWithout, safeSentence } from "./entries.ts";
import { type JsonLd, known } from "./json-ld.ts";
import { changedAt } from "./policy.ts";
import type { FeedComment, FeedReview } from "./queries.ts";

const COMMENTS = 20;
const COMMENT_CHARS = 240;
/** So much of a comment is read for its first words; marks and addresses take their share. */
const COMMENT_SOURCE_CHARS = 2_000;

export type ReviewFacts = {
  review: ReviewView;
  /** The same review without what gives the story away. */
  safe: FeedReview;
  points: PointView[];
  /** How many comments there are, and the newest that give nothing away. */
  commentCount: number;
  comments: FeedComment[];
};

/**
 * A review for machines: of which series, by whom, what readers liked most agreed first, and what they did. There is no
 * rating in it: agreeing with a point is no number of stars.
 */
export function describeReview(locale: Locale, facts: ReviewFacts): JsonLd[] {
  const { review, safe, points, commentCount, comments } = facts;
  const t = translator(locale);
  const spoiler = t("feeds.spoiler");
  const path = localPath(locale, `/reviews/${review.slug}`);
  const url = siteUrl() + path;
  const name = lineWithout(review.title, spoiler);
  const { agree, disagree } = sumTallies(points);
  return [
    {
      "@type": "Review",
      ...known({
        "@id": `${url}#review`,
        url,
        name,
        description: safeVerdict(inWordsOf(review, safe), spoiler),
        inLanguage: review.translation?.language ?? review.language,
        ...translationsOf(review),
        image: describePicture(review) ?? `${siteUrl()}/og/${review.slug}.png`,
        author: review.author ? person(review.author) : { "@type": "Organization", name: t("site.name") },
        datePublished: review.publishedAt.toISOString(),
        dateModified: changedAt(safe).toISOString(),
        itemReviewed: describeDrama(review),
        positiveNotes: likedMost(points, safe, spoiler),
        interactionStatistic: [
          counter("AgreeAction", agree),
          counter("DisagreeAction", disagree),
          counter("CommentAction", commentCount),
        ],
        commentCount,
        comment: comments.slice(0, COMMENTS).map((comment) => describeComment(comment, url, spoiler)),
      }),
    },
    describeWay([
      { name: t("site.name"), path: localPath(locale, "/") },
      { name: review.drama.titleEnglish, path: localPath(locale, `/dramas/${review.drama.slug}`) },
      { name, path },
    ]),
  ];
}

/** The safe review in the words that its page shows, which may be a translation. */
export function inWordsOf(review: ReviewView, safe: FeedReview): FeedReview {
  const sections = safe.sections.map((section) => {
    const shown = review.sections.find(({ kind }) => kind === section.kind);
    return shown ? { ...section, heading: shown.heading, bodyMarkdown: shown.bodyMarkdown } : section;
  });
  return { ...safe, title: review.title, language: review.verdictLanguage, sections };
}

/** The first sentence of a review's verdict, when that gives nothing away. */
export function safeVerdict({ sections, language }: FeedReview, spoiler: string): string | null {
  const verdict = sections.find(({ kind }) => kind === "verdict");
  return verdict ? safeSentence(verdict.bodyMarkdown, language, spoiler) : null;
}

/** The drama's uploaded picture with who is to be named for it. */
function describePicture({ drama: { picture } }: ReviewView): JsonLd | null {
  if (!picture) return null;
  const url = siteUrl() + picturePath(picture.hash, "jpg", JPEG_WIDTH);
  const height = Math.round((JPEG_WIDTH * picture.height) / picture.width);
  const { alt: caption, credit: creditText } = picture;
  return { "@type": "ImageObject", url, contentUrl: url, width: JPEG_WIDTH, height, caption, creditText };
}

/** The original of a translation and who made it, or the translations of an original. */
function translationsOf({ slug, language, translation, translations }: ReviewView): Record<string, unknown> {
  const work = (other: string) => {
    const url = isLocale(other) ? siteUrl() + localPath(other, `/reviews/${slug}`) : null;
    return { "@type": "CreativeWork", ...(url ? { "@id": `${url}#review`, url } : {}), inLanguage: other };
  };
  if (!translation)
    return {
      workTranslation: translations.flatMap((other) => (other.translation ? [work(other.translation.language)] : [])),
    };
  return { translationOfWork: work(language), translator: translation.translator && person(translation.translator) };
}

function describeDrama({ drama }: ReviewView): JsonLd {
  const named = (job: PersonView["job"]) =>
    drama.people.filter((one) => one.job === job).map(({ name }) => person(name));
  return {
    "@type": "TVSeries",
    ...known({
      name: drama.titleEnglish,
      alternateName: [drama.titleHangul, drama.titleRomanised].filter(Boolean),
      actor: named("actor"),
      director: named("director"),
      author: named("writer"),
      numberOfEpisodes: drama.episodes,
      datePublished: drama.releasedOn ?? (drama.year && String(drama.year)),
      genre: drama.genres,
      countryOfOrigin: drama.country && { "@type": "Country", name: drama.country },
    }),
  };
}

/** The points that give nothing away, those first of which most agreement is certain (the interval's lower end). */
function likedMost(points: PointView[], safe: FeedReview, spoiler: string): JsonLd | null {
  const safeIds = new Set(safe.points.map(({ id }) => id));
  const liked = points
    .filter(({ id }) => safeIds.has(id))
    .sort((one, other) => agreementInterval(other).low - agreementInterval(one).low);
  if (liked.length === 0) return null;
  return {
    "@type": "ItemList",
    itemListOrder: "https://schema.org/ItemListOrderDescending",
    numberOfItems: liked.length,
    itemListElement: liked.map(({ title }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: lineWithout(title, spoiler),
    })),
  };
}

function describeComment(comment: FeedComment, url: string, spoiler: string): JsonLd {
  const text = lineWithout(plainWords(withoutSpoilers(comment.bodyMarkdown).slice(0, COMMENT_SOURCE_CHARS)), spoiler);
  return {
    "@type": "Comment",
    ...known({
      url: `${url}/comments/${comment.id}`,
      author: comment.author && person(comment.author),
      dateCreated: comment.createdAt.toISOString(),
      dateModified: comment.editedAt?.toISOString(),
      text: text.length > COMMENT_CHARS ? `${text.slice(0, COMMENT_CHARS).toWellFormed()}…` : text,
    }),
  };
}

function counter(action: string, userInteractionCount: number): JsonLd {
  return {
    "@type": "InteractionCounter",
    interactionType: `https://schema.org/${action}`,
    userInteractionCount,
  };
}

function person(name: string): JsonLd {
  return { "@type": "Person", name };
}
