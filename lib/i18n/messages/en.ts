import accounts from "./en/accounts.json" with { type: "json" };
import appeals from "./en/appeals.json" with { type: "json" };
import catalogue from "./en/catalogue.json" with { type: "json" };
import comments from "./en/comments.json" with { type: "json" };
import desk from "./en/desk.json" with { type: "json" };
import editor from "./en/editor.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import feeds from "./en/feeds.json" with { type: "json" };
import figures from "./en/figures.json" with { type: "json" };
import legal from "./en/legal.json" with { type: "json" };
import mail from "./en/mail.json" with { type: "json" };
import moderation from "./en/moderation.json" with { type: "json" };
import notices from "./en/notices.json" with { type: "json" };
import opinions from "./en/opinions.json" with { type: "json" };
import oversight from "./en/oversight.json" with { type: "json" };
import pageError from "./en/page-error.json" with { type: "json" };
import pictures from "./en/pictures.json" with { type: "json" };
import points from "./en/points.json" with { type: "json" };
import readers from "./en/readers.json" with { type: "json" };
import reading from "./en/reading.json" with { type: "json" };
import reviews from "./en/reviews.json" with { type: "json" };
import saved from "./en/saved.json" with { type: "json" };
import screening from "./en/screening.json" with { type: "json" };
import search from "./en/search.json" with { type: "json" };
import site from "./en/site.json" with { type: "json" };
import siteSettings from "./en/site-settings.json" with { type: "json" };
import spoilers from "./en/spoilers.json" with { type: "json" };
import suggestions from "./en/suggestions.json" with { type: "json" };
import threads from "./en/threads.json" with { type: "json" };
import translations from "./en/translations.json" with { type: "json" };
import trust from "./en/trust.json" with { type: "json" };

/** Every word of the interface in English, one file per area. */
export const en = {
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
