import type { Palette } from "#db/schema/reviews.ts";
import { type ArtBrief, motifFor } from "#lib/art/brief.ts";
import { paletteFor } from "#lib/art/palettes.ts";
import type { ReviewCardView } from "../queries.ts";

type Subject = Pick<ReviewCardView, "slug" | "parts" | "verdict" | "drama">;
/** What a drama's colours come from. */
export type Coloured = Pick<ReviewCardView["drama"], "slug" | "palette" | "motif" | "genres">;

/** The colours of a drama: its own, else those of its motif. */
export function paletteOf({ slug, palette, motif, genres }: Coloured): Palette {
  return palette ?? paletteFor(motifFor(motif, genres), slug);
}

/** What the picture of a drama without a picture is drawn from: its own words, palette and people. */
export function artBrief({ slug, parts, verdict, drama }: Subject): ArtBrief {
  const motif = motifFor(drama.motif, drama.genres);
  return {
    seed: drama.slug || slug,
    motif,
    palette: paletteOf(drama),
    label: parts.name.length > 34 ? "" : parts.name.toUpperCase(),
    names: drama.people
      .filter(({ job }) => job === "actor")
      .slice(0, 2)
      .map(characterName),
    words: (verdict ?? parts.name).split(/\s+/u),
  };
}

// The given name alone, as the two would call each other: "Sun-woo" of "Han Sun-woo".
function characterName({ character, name }: { character: string | null; name: string }): string {
  const words = (character ?? name).split(" ");
  return words.length > 1 ? words.slice(1).join(" ") : (words[0] ?? "");
}
