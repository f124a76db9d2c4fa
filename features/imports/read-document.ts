import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { statedFacts } from "./drama-facts.ts";
import { type DramaFacts, type KnownFacts, knownFactsInput, type SpoilerFacts } from "./inputs.ts";
import { withKnownFacts } from "./known-facts.ts";
import { decodeText } from "./lines.ts";
import { type ParsedReview, parseReview } from "./parse-review.ts";
import { spoilerFaults } from "./spoilers.ts";

/** A document and the facts file beside it, read and checked. `faults` are sentences; with any, nothing may be stored. */
export type ReadDocument = ParsedReview & {
  facts: DramaFacts;
  slug: string;
  spoilers?: SpoilerFacts;
  faults: string[];
};

const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Reads `FILE.txt` and, when it is there, `FILE.facts.json`. A translation needs no address of its own. Throws only what
 * the file system throws.
 */
export function readDocument(file: string, { isTranslation = false } = {}): ReadDocument {
  const bytes = readFileSync(file);
  const text = bytes.length > MAX_FILE_BYTES ? null : decodeText(bytes);
  const parsed = parseReview(text ?? "");
  const { known, faults } = readKnownFacts(factsFileOf(file));
  const slug = known.slug ?? parsed.document.slug;
  if (text === null) {
    const why = bytes.length > MAX_FILE_BYTES ? "It is larger than 1 MB." : "It is no text in UTF-8 or UTF-16.";
    return { ...parsed, problems: [], facts: statedFacts(parsed.document), slug: "", faults: [why] };
  }
  if (parsed.document.title && !slug && !isTranslation)
    faults.push(`The title gives no address; state one as "slug" in ${factsFileOf(file)}.`);
  const facts = withKnownFacts(statedFacts(parsed.document), known);
  const spoilers = known.spoilsThrough;
  if (!spoilers) return { ...parsed, facts, slug, faults };
  return { ...parsed, facts, slug, spoilers, faults: [...faults, ...spoilerFaults(spoilers, parsed.document, facts)] };
}

/** `reviews/goblin.txt` has its facts in `reviews/goblin.facts.json`. */
export function factsFileOf(file: string): string {
  return `${file.replace(/\.[^./\\]+$/, "")}.facts.json`;
}

function readKnownFacts(file: string): { known: KnownFacts; faults: string[] } {
  if (!existsSync(file)) return { known: {}, faults: [] };
  try {
    const result = knownFactsInput.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (result.success) return { known: result.data, faults: [] };
    return { known: {}, faults: [`${file}: ${z.prettifyError(result.error).replace(/\n\s*/g, " ")}`] };
  } catch (error) {
    return { known: {}, faults: [`${file} cannot be read: ${error instanceof Error ? error.message : error}`] };
  }
}
