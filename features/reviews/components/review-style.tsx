import { GROUNDS } from "#components/theme.ts";
import { readableOn } from "#lib/art/colour.ts";
import { hangulLetters } from "#lib/lettering/letters.ts";
import type { ReviewCardView } from "../queries.ts";
import { hangulTitles } from "../words.ts";
import { artBrief } from "./drawn-art.ts";

const HEX = /^#[0-9a-f]{6}$/iu;

/** A page's own colour, taken from its drama, and the face of its Hangul title. */
export function ReviewStyle({ review }: { review: ReviewCardView }) {
  return (
    <>
      <TitleFace name={review.slug} titles={hangulTitles(review)} />
      <Accent colour={artBrief(review).palette.accent} />
    </>
  );
}

/** React puts this style into the head and leaves it there: it speaks of the page only while its mark stands in it. */
function Accent({ colour }: { colour: string }) {
  if (!HEX.test(colour)) return null;
  const mark = `accent-${colour.slice(1)}`;
  return (
    <>
      <style href={mark} precedence="own">
        {`:root:has([data-accent=${mark}]){--accent-on-light:${readableOn(colour, GROUNDS.light)};--accent-on-dark:${readableOn(colour, GROUNDS.dark)}}`}
      </style>
      <span data-accent={mark} hidden />
    </>
  );
}

/** Brings the letters of these Hangul titles, cut in `/type/<name>.woff2`; nothing when they hold no Hangul. */
export function TitleFace({ name, titles }: { name: string; titles: (string | null)[] }) {
  if (!hangulLetters(titles)) return null;
  const source = `url(/type/${name}.woff2)`;
  return (
    // No quotes: React would escape them.
    <style href={`face-${name}`} precedence="own">
      {`@font-face{font-family:TitleHangul;src:${source};font-display:swap;unicode-range:U+1100-11FF,U+3130-318F,U+AC00-D7A3}`}
    </style>
  );
}
