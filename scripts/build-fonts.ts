import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";

/** Cuts the typefaces down to what the site sets: `node scripts/build-fonts.ts`. Its output is committed. */
const OUT = path.join(import.meta.dirname, "../app/fonts");
const require = createRequire(import.meta.url);

const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at));
const BASIC = `${ASCII}\u00a0·×–—‘’“”•…é`;
const LATIN_1 = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 0xa1 + at));
const EXTENDED = String.fromCharCode(...Array.from({ length: 0x180 }, (_, at) => 0x100 + at));
const FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "onum", "pnum"];

const NEWSREADER = "@fontsource-variable/newsreader";
const INSTRUMENT = "@fontsource-variable/instrument-sans";
const TEXT = { wght: 400, opsz: 18 };

type Axes = Record<string, number | { min: number; max: number }>;
const cuts: [out: string, name: string, file: string, letters: string, axes: Axes][] = [
  ["newsreader-text", NEWSREADER, "newsreader-latin-standard-normal", BASIC, TEXT],
  [
    "newsreader-display",
    NEWSREADER,
    "newsreader-latin-standard-normal",
    BASIC,
    { wght: { min: 400, max: 600 }, opsz: 60 },
  ],
  ["newsreader-italic", NEWSREADER, "newsreader-latin-standard-italic", BASIC, { wght: 400, opsz: 28 }],
  ["instrument-sans", INSTRUMENT, "instrument-sans-latin-wght-normal", BASIC, { wght: { min: 400, max: 600 } }],
  ["newsreader-latin-1", NEWSREADER, "newsreader-latin-standard-normal", LATIN_1, TEXT],
  ["newsreader-extended", NEWSREADER, "newsreader-latin-ext-standard-normal", EXTENDED, TEXT],
  [
    "instrument-sans-latin-1",
    INSTRUMENT,
    "instrument-sans-latin-wght-normal",
    LATIN_1,
    { wght: { min: 400, max: 600 } },
  ],
  [
    "instrument-sans-extended",
    INSTRUMENT,
    "instrument-sans-latin-ext-wght-normal",
    EXTENDED,
    { wght: { min: 400, max: 600 } },
  ],
];

mkdirSync(OUT, { recursive: true });
for (const [out, name, file, letters, variationAxes] of cuts) {
  const source = readFileSync(require.resolve(`${name}/files/${file}.woff2`));
  const options = { targetFormat: "woff2" as const, keepFeatures: FEATURES, noHinting: true, variationAxes };
  const cut = await subsetFont(source, letters, options);
  writeFileSync(path.join(OUT, `${out}.woff2`), cut);
  console.log(`${out}.woff2  ${cut.length} bytes`);
}
for (const name of [NEWSREADER, INSTRUMENT]) {
  copyFileSync(require.resolve(`${name}/LICENSE`), path.join(OUT, `OFL-${path.basename(name)}.txt`));
}
