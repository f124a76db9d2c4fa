import { z } from "zod";
import type { SectionKind } from "#db/schema/reviews.ts";
import { EPISODES_MAX } from "#features/watching/policy.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "A colour is written #rrggbb.");
const words = z.string().trim().min(1).max(200);
const paletteFacts = z.strictObject({ ground: colour, light: colour, deep: colour, accent: colour, ink: colour });

const personFacts = z.strictObject({
  name: words,
  nameHangul: words.nullable().default(null),
  job: z.enum(["actor", "writer", "director"]).default("actor"),
  character: words.nullable().default(null),
});
export type PersonFact = z.output<typeof personFacts>;

const kinds = ["about", "plot", "success", "for_whom", "verdict"] satisfies SectionKind[];
const episode = z.int().min(0).max(EPISODES_MAX);

/** The last episode that a section, by its kind, or a point, by its number, gives away. What is not named stays as it is. */
const spoilerFacts = z.strictObject({
  sections: z.partialRecord(z.enum(kinds), episode).default({}),
  points: z.record(z.string().regex(/^[1-9]\d?$/, "A point is named by its number."), episode).default({}),
});
export type SpoilerFacts = z.output<typeof spoilerFacts>;

/**
 * The file `NAME.facts.json` beside `NAME.txt`: what its author knows and the prose does not state. Every key is
 * optional; `slug` is the review's address. A person already named in the prose is completed, not doubled.
 */
export const knownFactsInput = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "An address has lower-case letters, digits and single hyphens.")
    .max(120)
    .optional(),
  titleEnglish: words.optional(),
  titleHangul: words.optional(),
  titleRomanised: words.optional(),
  year: z.int().min(1950).max(2200).optional(),
  releasedOn: z.iso.date().optional(),
  network: words.optional(),
  episodes: z.int().min(1).max(2000).optional(),
  country: words.optional(),
  genres: z.array(words).max(20).optional(),
  whereToWatch: z.array(words).max(50).optional(),
  palette: paletteFacts.optional(),
  motif: words.optional(),
  people: z.array(personFacts).max(200).optional(),
  spoilsThrough: spoilerFacts.optional(),
});
export type KnownFacts = z.output<typeof knownFactsInput>;

/** Everything about a drama that a review brings; null or empty where neither prose nor author states it. */
export type DramaFacts = {
  titleEnglish: string;
  titleHangul: string | null;
  titleRomanised: string | null;
  year: number | null;
  releasedOn: string | null;
  network: string | null;
  episodes: number | null;
  country: string | null;
  genres: string[];
  whereToWatch: string[];
  palette: z.output<typeof paletteFacts> | null;
  motif: string | null;
  people: PersonFact[];
};
