import { LRUCache } from "lru-cache";
import { ART_HEIGHT, ART_WIDTH, type ArtBrief, type Motif } from "./brief.ts";
import { drawEaves } from "./eaves.ts";
import { drawHills } from "./hills.ts";
import { drawRecord } from "./record.ts";
import { drawTide } from "./tide.ts";
import { drawWindows } from "./windows.ts";

const DRAWERS: Record<Motif, (brief: ArtBrief) => string> = {
  record: drawRecord,
  tide: drawTide,
  eaves: drawEaves,
  windows: drawWindows,
  hills: drawHills,
};

// A page is made again much more often than what it opens with changes; some 13 kB each.
const DRAWN = new LRUCache<string, string>({ max: 100 });

/**
 * The picture as an SVG document, without a double quote: within a page its bytes are the same in the markup and in the
 * data beside it, which compresses well. `faces` are `@font-face` rules for its lettering, under the family "Lettering".
 */
export function drawArt(brief: ArtBrief, faces = ""): string {
  if (faces) return draw(brief, faces);
  const key = JSON.stringify(brief);
  const drawn = DRAWN.get(key) ?? draw(brief, "");
  DRAWN.set(key, drawn);
  return drawn;
}

function draw(brief: ArtBrief, faces: string): string {
  const style = faces ? `<style>${faces}</style>` : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${ART_WIDTH}" height="${ART_HEIGHT}" viewBox="0 0 ${ART_WIDTH} ${ART_HEIGHT}" preserveAspectRatio="xMidYMid slice">${style}${DRAWERS[brief.motif](brief)}</svg>`;
  return svg.replaceAll('"', "'");
}
