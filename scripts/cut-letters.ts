import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

/** Writes the letters of a text as a small WOFF2 to stdout: `node scripts/cut-letters.ts FACE TEXT`. */
const FACES: Record<string, string> = {
  hangul: "@fontsource/gowun-batang/files/gowun-batang-korean-400-normal.woff2",
  latin: "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
};

const [face = "", text = ""] = process.argv.slice(2);
const file = FACES[face];
if (!file) throw new Error(`Unknown face: ${face}. Known: ${Object.keys(FACES).join(", ")}.`);
const source = readFileSync(createRequire(import.meta.url).resolve(file));
const options = {
  targetFormat: "woff2" as const,
  keepFeatures: ["kern"],
  noHinting: true,
  ...(face === "latin" ? { variationAxes: { wght: 600 } } : {}),
};
process.stdout.write(await subsetFont(source, text, options));
