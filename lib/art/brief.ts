import type { Palette } from "#db/schema/reviews.ts";

export const ART_WIDTH = 800;
export const ART_HEIGHT = 1000;

export const MOTIFS = ["record", "tide", "eaves", "windows", "hills"] as const;
export type Motif = (typeof MOTIFS)[number];

/** What a picture is drawn from: the same brief gives the same picture. `words` set its rhythm, `names` are lettered. */
export type ArtBrief = {
  seed: string;
  motif: Motif;
  palette: Palette;
  label: string;
  names: string[];
  words: string[];
};

const MOTIF_OF_GENRE: [RegExp, Motif][] = [
  [/music|idol|band/iu, "record"],
  [/histor|period|sageuk|royal|joseon/iu, "eaves"],
  [/myster|thrill|crime|horror|suspense|fantasy|noir/iu, "tide"],
  [/slice|family|healing|rural|food|life/iu, "hills"],
];

/** The motif the author chose, else the first one a genre suggests, else windows at night. */
export function motifFor(chosen: string | null, genres: string[]): Motif {
  const wish = MOTIFS.find((motif) => motif === chosen);
  if (wish) return wish;
  for (const genre of genres) {
    const found = MOTIF_OF_GENRE.find(([pattern]) => pattern.test(genre));
    if (found) return found[1];
  }
  return "windows";
}
