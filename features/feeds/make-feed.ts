import { env, siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { oneLine } from "#lib/markup/write.ts";
import { commentEntry, lineWithout, reviewEntry } from "./entries.ts";
import { type Feed, type FeedEntry, type FeedScope, latestOf, SUBJECT_TITLES } from "./policy.ts";
import type { FeedComment, FeedReview } from "./queries.ts";

const NOTHING_YET = new Date(0);

/** The newest reviews of the whole site. */
export function siteFeed(reviews: FeedReview[]): Feed {
  const t = words();
  const title = t("feeds.siteTitle", { site: t("site.name") });
  return feedOf({ name: "reviews", title, home: "/", folder: "" }, reviewEntries(reviews));
}

/** The newest reviews of one drama, with one person or in one genre. */
export function subjectFeed(
  scope: FeedScope,
  slug: string,
  subject: { id: string; name: string; reviews: FeedReview[] },
): Feed {
  const t = words();
  const title = t(SUBJECT_TITLES[scope], { site: t("site.name"), name: oneLine(subject.name) });
  const home = `/${scope}/${slug}`;
  return feedOf({ name: `${scope}/${subject.id}`, title, home, folder: home }, reviewEntries(subject.reviews));
}

/** The newest comments under one review. */
export function commentsFeed(review: FeedReview, comments: FeedComment[]): Feed {
  const t = words();
  const title = lineWithout(review.title, t("feeds.spoiler"));
  const home = `/reviews/${review.slug}`;
  const entries = comments.map((comment) => commentEntry(comment, review, place()));
  return {
    ...feedOf(
      {
        name: `comments/${review.id}`,
        title: t("feeds.commentsTitle", { title, site: t("site.name") }),
        home: `${home}#discussion`,
        folder: `${home}/comments`,
      },
      entries,
      review.publishedAt,
    ),
    description: t("feeds.commentsDescription"),
    // Nobody tells the hub of each comment, so it must not be where readers wait for them.
    hub: null,
  };
}

type Names = { name: string; title: string; home: string; folder: string };

function feedOf({ name, title, home, folder }: Names, entries: FeedEntry[], since = NOTHING_YET): Feed {
  const t = words();
  return {
    id: `tag:${new URL(siteUrl()).hostname},2026:${name}`,
    title,
    description: t("site.description"),
    language: DEFAULT_LOCALE,
    homeUrl: `${siteUrl()}${home}`,
    folderUrl: `${siteUrl()}${folder}`,
    updated: latestOf(entries, since),
    author: t("site.name"),
    hub: env().WEBSUB_HUB ?? null,
    entries,
  };
}

const words = () => translator(DEFAULT_LOCALE);
const place = () => ({ locale: DEFAULT_LOCALE, site: siteUrl() });
const reviewEntries = (reviews: FeedReview[]) => reviews.map((review) => reviewEntry(review, place()));
