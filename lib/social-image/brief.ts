export const SOCIAL_WIDTH = 1200;
export const SOCIAL_HEIGHT = 630;

/** What a social image says and shows: the same brief gives the same picture. */
export type SocialBrief = {
  /** A `data:` address, shown as tall as the picture, four wide to five high; what is wider or taller is cut. */
  art: string;
  mark: string;
  title: string;
  /** What kind of page it is, under the title; may be empty. */
  kind: string;
  hangul: string;
  answer: string;
  /** `#rrggbb`, to be read on the picture's light ground. */
  accent: string;
};

const NOT_IN_OUR_FACES = /[^\u0020-\u024f\u2010-\u2027\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/gu;
const LONGEST = 120;

/** A line in letters that our typefaces have, cut where it would fill the picture. */
export function settableLine(text: string): string {
  const line = text.normalize("NFC").replace(NOT_IN_OUR_FACES, " ").replace(/\s+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
