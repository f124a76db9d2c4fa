import type { Palette } from "#db/schema/reviews.ts";
import type { Motif } from "./brief.ts";
import { pick, seededRandom } from "./random.ts";

const PALETTES: Record<Motif, Palette[]> = {
  record: [{ ground: "#e9b49b", light: "#f7e6cb", deep: "#123f43", accent: "#b5432a", ink: "#221c1a" }],
  tide: [
    { ground: "#1d4049", light: "#f0dfbf", deep: "#122a31", accent: "#e0653a", ink: "#0c1a1f" },
    { ground: "#2e2b4a", light: "#efd9c8", deep: "#1d1b33", accent: "#e58a4e", ink: "#12101f" },
  ],
  eaves: [
    { ground: "#e3b877", light: "#f8ead0", deep: "#31463f", accent: "#b03a2e", ink: "#241d18" },
    { ground: "#c9d2c0", light: "#f6efdd", deep: "#2f4858", accent: "#a8443a", ink: "#1f2426" },
  ],
  windows: [
    { ground: "#2f3f5f", light: "#f6dfae", deep: "#1f2a42", accent: "#e2714d", ink: "#141b2b" },
    { ground: "#7c3f4a", light: "#f7dcc0", deep: "#4f2631", accent: "#efa65a", ink: "#2b151b" },
    { ground: "#2f5a55", light: "#f4e3bd", deep: "#1d3d3a", accent: "#e98a5c", ink: "#122624" },
  ],
  hills: [
    { ground: "#f0cfa0", light: "#fbf0d9", deep: "#3f6b5c", accent: "#d3603a", ink: "#26342c" },
    { ground: "#cfdde0", light: "#f8f3e4", deep: "#4a6d7c", accent: "#c9683c", ink: "#24323a" },
  ],
};

/** Colours for a picture whose drama has none of its own. */
export function paletteFor(motif: Motif, seed: string): Palette {
  return pick(seededRandom(`${seed} palette`), PALETTES[motif]);
}
