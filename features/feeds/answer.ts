import { getReview, isGone } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { answerMissing, answerRemoved } from "./answer-words.ts";
import { getFeedComments, getFeedReview, getFeedReviews, getFeedSubject } from "./cache.ts";
import { commentsFeed, siteFeed, subjectFeed } from "./make-feed.ts";
import { type Feed, type FeedFile, type FeedScope, isFeedFile } from "./policy.ts";
import { writeAtom } from "./write-atom.ts";
import { writeJson } from "./write-json.ts";
import { writeRss } from "./write-rss.ts";

const FORMATS: Record<FeedFile, { type: string; write: (feed: Feed) => string }> = {
  "feed.xml": { type: "application/rss+xml", write: writeRss },
  "atom.xml": { type: "application/atom+xml", write: writeAtom },
  "feed.json": { type: "application/feed+json", write: writeJson },
};

/** The newest reviews of the site in one format. */
export async function answerSiteFeed(file: FeedFile): Promise<Response> {
  return answerFeed(file, siteFeed(await getFeedReviews()));
}

/** The newest reviews of one drama, person or genre, or 404. */
export async function answerSubjectFeed(scope: FeedScope, slug: string, file: string): Promise<Response> {
  if (!isFeedFile(file) || !slugInput.safeParse(slug).success) return answerMissing();
  const subject = await getFeedSubject(scope, slug);
  return subject ? answerFeed(file, subjectFeed(scope, slug, subject)) : answerMissing();
}

/** The newest comments under one review; 404 for an unknown one, 410 for one taken down, and its new address if it moved. */
export async function answerCommentsFeed(slug: string, file: string): Promise<Response> {
  if (!isFeedFile(file) || !slugInput.safeParse(slug).success) return answerMissing();
  const review = await getReview(slug);
  if (!review) return (await isGone(slug)) ? answerRemoved() : answerMissing();
  if (review.slug !== slug) {
    return new Response(null, { status: 308, headers: { location: `/reviews/${review.slug}/comments/${file}` } });
  }
  const [whole, comments] = await Promise.all([getFeedReview(review.id), getFeedComments(review.id)]);
  return whole ? answerFeed(file, commentsFeed(whole, comments)) : answerMissing();
}

/** Readers in other pages may fetch it. */
function answerFeed(file: FeedFile, feed: Feed): Response {
  const { type, write } = FORMATS[file];
  const hub: Record<string, string> =
    feed.hub === null ? {} : { link: `<${feed.hub}>; rel="hub", <${feed.folderUrl}/${file}>; rel="self"` };
  return new Response(write(feed), {
    headers: { "content-type": `${type}; charset=utf-8`, "access-control-allow-origin": "*", ...hub },
  });
}
