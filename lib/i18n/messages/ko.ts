import type { en } from "./en.ts";
import accounts from "./ko/accounts.json" with { type: "json" };
import appeals from "./ko/appeals.json" with { type: "json" };
import catalogue from "./ko/catalogue.json" with { type: "json" };
import comments from "./ko/comments.json" with { type: "json" };
import desk from "./ko/desk.json" with { type: "json" };
import editor from "./ko/editor.json" with { type: "json" };
import errors from "./ko/errors.json" with { type: "json" };
import feeds from "./ko/feeds.json" with { type: "json" };
import figures from "./ko/figures.json" with { type: "json" };
import legal from "./ko/legal.json" with { type: "json" };
import mail from "./ko/mail.json" with { type: "json" };
import moderation from "./ko/moderation.json" with { type: "json" };
import notices from "./ko/notices.json" with { type: "json" };
import opinions from "./ko/opinions.json" with { type: "json" };
import oversight from "./ko/oversight.json" with { type: "json" };
import pageError from "./ko/page-error.json" with { type: "json" };
import pictures from "./ko/pictures.json" with { type: "json" };
import points from "./ko/points.json" with { type: "json" };
import readers from "./ko/readers.json" with { type: "json" };
import reading from "./ko/reading.json" with { type: "json" };
import reviews from "./ko/reviews.json" with { type: "json" };
import saved from "./ko/saved.json" with { type: "json" };
import screening from "./ko/screening.json" with { type: "json" };
import search from "./ko/search.json" with { type: "json" };
import site from "./ko/site.json" with { type: "json" };
import siteSettings from "./ko/site-settings.json" with { type: "json" };
import spoilers from "./ko/spoilers.json" with { type: "json" };
import suggestions from "./ko/suggestions.json" with { type: "json" };
import threads from "./ko/threads.json" with { type: "json" };
import translations from "./ko/translations.json" with { type: "json" };
import trust from "./ko/trust.json" with { type: "json" };

/** Every word of the interface in Korean. */
export const ko: typeof en = {
  accounts,
  appeals,
  catalogue,
  comments,
  desk,
  editor,
  errors,
  feeds,
  figures,
  oversight,
  legal,
  mail,
  moderation,
  notices,
  opinions,
  pageError,
  pictures,
  points,
  reading,
  readers,
  reviews,
  screening,
  saved,
  search,
  site,
  siteSettings,
  spoilers,
  suggestions,
  threads,
  translations,
  trust,
};
