import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { GROUNDS } from "#components/theme.ts";
import { agreementWord, sumTallies } from "#features/points/policy.ts";
import type { PointView } from "#features/points/queries.ts";
import { artBrief } from "#features/reviews/components/drawn-art.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { readableOn } from "#lib/art/colour.ts";
import { drawArt } from "#lib/art/draw.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type SocialBrief, settableLine } from "#lib/social-image/brief.ts";
import { drawSocialImage } from "#lib/social-image/draw.ts";
import { safeVerdict } from "./describe-review.ts";
import { lineWithout } from "./entries.ts";
import type { FeedReview } from "./queries.ts";

const HEX = /^#[0-9a-f]{6}$/iu;
const INK = "#221c1a";
const MAX_DRAWN_BYTES = 12 * 1024 * 1024;

/** What a review's social image shows: its picture, a JPEG, or else its art, its title in both scripts, and in words what readers answered. */
export function socialBrief(
  review: ReviewView,
  safe: FeedReview,
  points: PointView[],
  picture: Buffer | null,
): SocialBrief {
  const t = translator(DEFAULT_LOCALE);
  const word = agreementWord(sumTallies(points));
  const art = artBrief({ ...review, verdict: safeVerdict(safe, "") });
  const { accent } = art.palette;
  const line = (text: string | null) => settableLine(lineWithout(text ?? "", t("feeds.spoiler")));
  return {
    art: picture
      ? dataAddress("image/jpeg", picture)
      : // Lettering would need its faces inside the drawing; the title stands beside it.
        dataAddress("image/svg+xml", Buffer.from(drawArt({ ...art, label: "", names: [] }))),
    mark: t("site.name"),
    title: line(review.parts.name),
    kind: line(review.parts.kind),
    hangul: line(review.drama.titleHangul),
    answer: word === "none" ? t("feeds.answerInvited") : t(`points.summary.${word}`),
    accent: HEX.test(accent) ? readableOn(accent, GROUNDS.light) : INK,
  };
}

function dataAddress(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString("base64")}`;
}

const drawn = new LRUCache<string, Buffer>({ maxSize: MAX_DRAWN_BYTES, sizeCalculation: ({ length }) => length });

/**
 * The PNG of a brief, or null when too many are being drawn. A vote makes the answer's words anew, but a picture that
 * would say the same is not drawn again. Kept apart from what pages are made of, which is small and asked for more often.
 */
export async function getSocialImage(brief: SocialBrief): Promise<Buffer | null> {
  const key = createHash("sha256").update(JSON.stringify(brief)).digest("base64url");
  const known = drawn.get(key);
  if (known) return known;
  const picture = await drawSocialImage(brief);
  if (picture) drawn.set(key, picture);
  return picture;
}
