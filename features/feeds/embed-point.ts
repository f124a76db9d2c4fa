import { z } from "zod";
import { getReasons } from "#features/comments/cache.ts";
import { getPlaceOfPoint, getPoints } from "#features/points/cache.ts";
import { agreementInterval, agreementKey, agreementWord, pointIn } from "#features/points/policy.ts";
import type { PointView } from "#features/points/queries.ts";
import { getReview } from "#features/reviews/cache.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { getTallyDisplay } from "#features/settings/cache.ts";
import { siteUrl } from "#lib/env.ts";
import { isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { element, Markup } from "#lib/markup/write.ts";
import { embedPolicy, hashOf } from "#lib/security-headers.ts";
import { answerMissing } from "./answer-words.ts";
import { EMBED_STYLE } from "./embed-style.ts";
import { lineWithout } from "./entries.ts";

const FRAMED = {
  "content-security-policy": embedPolicy(hashOf(EMBED_STYLE)),
  "cross-origin-resource-policy": "cross-origin",
};
const FRAMED_WORDS = { ...FRAMED, "content-type": "text/plain; charset=utf-8" };

type Embeddable = { review: ReviewView; point: PointView };

/** A point that every reader of any page may see, with its review: published, not retired, giving nothing away. */
export async function findEmbeddable(locale: Locale, pointId: string): Promise<Embeddable | null> {
  const place = z.uuid().safeParse(pointId).success ? await getPlaceOfPoint(pointId) : null;
  const review = place && (await getReview(place.slug));
  const point = review && (await getPoints(review.id)).find(({ id }) => id === pointId);
  return point ? { review: inLanguage(review, locale), point: pointIn(point, locale) } : null;
}

/** The card of one point, complete without JavaScript and without any cookie: it runs nothing and loads nothing. */
export async function answerEmbeddedPoint(locale: Locale, pointId: string): Promise<Response> {
  if (!isLocale(locale)) return answerMissing();
  const found = await findEmbeddable(locale, pointId);
  // In a frame as well, where a point once stood.
  if (!found) return new Response(`${translator(locale)("points.gone")}\n`, { status: 404, headers: FRAMED_WORDS });
  const [reasons, tallies] = await Promise.all([getReasons(found.review.id), getTallyDisplay()]);
  const card = { ...found, reasons: reasons[pointId]?.count ?? 0, isFolded: tallies === "after-vote" };
  const headers = { ...FRAMED, "content-type": "text/html; charset=utf-8" };
  return new Response(`<!doctype html>\n${embedPage(locale, card).text}\n`, { headers });
}

type Card = Embeddable & { reasons: number; isFolded: boolean };

function embedPage(locale: Locale, { review, point, reasons, isFolded }: Card): Markup {
  const t = translator(locale);
  const path = localPath(locale, `/reviews/${review.slug}/points/${point.id}`);
  const title = lineWithout(point.title, t("feeds.spoiler"));
  const out = { target: "_blank", rel: "noopener" };
  const answer = { href: `${path}#point-${point.id}`, ...out };
  const hidden = element("span", { class: "hidden" }, ` (${t("threads.embed.newTab")})`);
  return element(
    "html",
    { lang: locale },
    element(
      "head",
      {},
      element("meta", { charset: "utf-8" }),
      element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      element("meta", { name: "robots", content: "noindex" }),
      element("link", { rel: "canonical", href: siteUrl() + path }),
      element("title", {}, t("threads.embed.title", { title })),
      element("style", {}, new Markup(EMBED_STYLE)),
    ),
    element(
      "body",
      {},
      element(
        "main",
        {},
        element("h1", { lang: point.language }, title),
        point.body &&
          element("p", { class: "body", lang: point.language }, lineWithout(point.body, t("feeds.spoiler"))),
        element(
          "p",
          { class: "answers" },
          element("a", { class: "agree", ...answer }, t("points.agree"), hidden),
          element("a", { class: "disagree", ...answer }, t("points.disagree"), hidden),
        ),
        // Where the site shows tallies after one's own answer, it is given there.
        !isFolded && bar(point),
        !isFolded &&
          element(
            "p",
            { class: "tally" },
            element("span", {}, element("b", {}, point.agree.toLocaleString(locale)), ` ${t("points.agreeCount")}`),
            element("span", { class: "word" }, t(agreementKey(agreementWord(point)))),
            element(
              "span",
              {},
              element("b", {}, point.disagree.toLocaleString(locale)),
              ` ${t("points.disagreeCount")}`,
            ),
          ),
      ),
      element(
        "footer",
        {},
        element(
          "a",
          { href: localPath(locale, `/reviews/${review.slug}`), lang: review.titleLanguage, ...out },
          lineWithout(review.title, t("feeds.spoiler")),
        ),
        element("a", { href: path, ...out }, t("threads.embed.reasons", { count: reasons })),
      ),
    ),
  );
}

/** Agreement to the left of the middle, disagreement to the right; what the 95 % interval leaves open is pale. */
function bar(point: PointView): Markup {
  const { low, high } = agreementInterval(point);
  const isEmpty = point.agree + point.disagree === 0;
  const side = (name: string, from: number, to: number) =>
    element("rect", { class: name, x: fixed(Math.min(from, to)), width: fixed(Math.abs(to - from)), height: "12" });
  return element(
    "svg",
    { viewBox: "0 0 200 12", preserveAspectRatio: "none", "aria-hidden": "true" },
    element("rect", { class: "track", width: "200", height: "12" }),
    !isEmpty && [
      side("agree open", 100, 100 - high * 100),
      side("agree", 100, 100 - low * 100),
      side("disagree open", 100, 100 + (1 - low) * 100),
      side("disagree", 100, 100 + (1 - high) * 100),
    ],
    element("rect", { class: "middle", x: "99.2", width: "1.6", height: "12" }),
  );
}

const fixed = (value: number) => String(Math.round(value * 10) / 10);
