import { slicesFor } from "../letters.ts";

/** Brings the typefaces that hold the Hangul letters of these texts, and of those only what occurs in them. */
export function CatalogueFace({ slices, texts }: { slices: string[]; texts: (string | null)[] }) {
  const faces = slicesFor(slices, texts).map(({ slice, letters }) => {
    const range = [...letters].map((letter) => `U+${letter.codePointAt(0)?.toString(16)}`).join();
    return `@font-face{font-family:TitleHangul;src:url(/type/_catalogue-${slice}.woff2);font-display:swap;unicode-range:${range}}`;
  });
  return faces.length > 0 && <style>{faces.join("")}</style>;
}
