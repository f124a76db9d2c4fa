import { GROUNDS } from "#components/theme.ts";
import { readableOn } from "#lib/art/colour.ts";
import { hangulLetters } from "#lib/lettering/letters.ts";
import type { ReviewCardView } from "../queries.ts";
import { artBrief } from "./drawn-art.ts";

const HEX = /^#[0-9a-f]{6}$/iu;

/** A page's own colour, taken from its drama, and the face of its Hangul title. */
export function ReviewStyle({ review }: { review: ReviewCardView }) {
  const { accent } = artBrief(review).palette;
  const colours = HEX.test(accent)
    ? `:root{--accent-on-light:${readableOn(accent, GROUNDS.light)};--accent-on-dark:${readableOn(accent, GROUNDS.dark)}}`
    : "";
  const face = hangulLetters([review.drama.titleHangul]) ? titleFace(review.slug) : "";
  return <style>{colours + face}</style>;
}

/** The rule that brings the letters of `/type/<name>.woff2` to `.title-hangul`. */
export function titleFace(name: string): string {
  return `@font-face{font-family:Title Hangul;src:url(/type/${name}.woff2) format(woff2);font-display:swap;unicode-range:U+1100-11FF,U+3130-318F,U+AC00-D7A3}`;
}
