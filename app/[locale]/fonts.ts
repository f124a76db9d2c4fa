import localFont from "next/font/local";

// Weight 400 is the cut for reading, 500 and above the cut for headings; scripts/build-fonts.ts makes the files.
export const serif = localFont({
  src: [
    { path: "../fonts/newsreader-text.woff2", weight: "400", style: "normal" },
    { path: "../fonts/newsreader-italic.woff2", weight: "400", style: "italic" },
    { path: "../fonts/newsreader-display.woff2", weight: "500 600", style: "normal" },
  ],
  variable: "--font-newsreader",
  adjustFontFallback: "Times New Roman",
});

export const display = localFont({
  src: [{ path: "../fonts/newsreader-display.woff2", weight: "400 600", style: "normal" }],
  variable: "--font-newsreader-display",
  adjustFontFallback: "Times New Roman",
});

export const sans = localFont({
  src: [{ path: "../fonts/instrument-sans.woff2", weight: "400 600", style: "normal" }],
  variable: "--font-instrument",
  adjustFontFallback: "Arial",
});

export const fontVariables = `${serif.variable} ${display.variable} ${sans.variable}`;
