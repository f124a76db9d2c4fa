import localFont from "next/font/local";

// The faces that stand in until these arrive are in fonts.css, with the same measures.
// Weight 400 is the cut for reading, 500 and above the cut for headings; scripts/build-fonts.ts makes the files.
const newsreader = localFont({
  src: [
    { path: "../fonts/newsreader-text.woff2", weight: "400", style: "normal" },
    { path: "../fonts/newsreader-italic.woff2", weight: "400", style: "italic" },
    { path: "../fonts/newsreader-display.woff2", weight: "500 600", style: "normal" },
  ],
  variable: "--font-newsreader",
  adjustFontFallback: false,
});

const newsreaderDisplay = localFont({
  src: [{ path: "../fonts/newsreader-display.woff2", weight: "400 600", style: "normal" }],
  variable: "--font-newsreader-display",
  adjustFontFallback: false,
});

const instrumentSans = localFont({
  src: [{ path: "../fonts/instrument-sans.woff2", weight: "400 600", style: "normal" }],
  variable: "--font-instrument",
  adjustFontFallback: false,
});

export const fontVariables = `${newsreader.variable} ${newsreaderDisplay.variable} ${instrumentSans.variable}`;
