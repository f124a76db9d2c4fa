import { z } from "zod";
import { MAX_LINE_CHARS, MAX_LINES } from "#features/settings/policy.ts";
import { foldLine, partsOf, weighLine } from "./word-pattern.ts";

/** One letter of Hangul can mean something, one of another script never does. */
const SAYS_SOMETHING = /[\p{Script=Hangul}]|\p{L}.*\p{L}|\p{N}.*\p{L}/u;

const findsSomething = (part: string) => SAYS_SOMETHING.test(foldLine(part));

const ENDS_IN_NUMBER = /[=＝]\s*[+-]?[\p{Nd}.,]*\p{Nd}$/u;
const hasNumber = (part: string) => ENDS_IN_NUMBER.test(part.trim());
const hasLooseSlash = (part: string) => /^\/|\/$/.test(part.trim());

const anyPart = (line: string, says: (part: string) => boolean) => partsOf(line).flat().some(says);

/** A text area with one line each: without empty ones, each once. */
const anyLines = z
  .string()
  .max(MAX_LINES * MAX_LINE_CHARS, "siteSettings.errors.manyLines")
  .default("")
  .transform((text) => [...new Set(text.split(/\r?\n/).flatMap((line) => line.normalize("NFC").trim() || []))])
  .refine((all) => all.length <= MAX_LINES, "siteSettings.errors.manyLines")
  .refine((all) => all.every((line) => line.length <= MAX_LINE_CHARS), "siteSettings.errors.longLine")
  .refine((all) => all.every((line) => partsOf(weighLine(line).line).flat().every(findsSomething)), {
    message: "siteSettings.errors.emptyLine",
  })
  .refine((all) => !all.some((line) => anyPart(weighLine(line).line, hasLooseSlash)), "siteSettings.errors.looseSlash");

/** What would only be looked for letter by letter is refused; lists that were stored with it are still read. */
const lines = anyLines.refine((all) => !all.some((line) => anyPart(line, hasNumber)), "siteSettings.errors.noWeight");
const weakLines = anyLines.refine(
  (all) => !all.some((line) => anyPart(weighLine(line).line, hasNumber)),
  "siteSettings.errors.weight",
);

export const WORD_FIELDS = [
  "koBlock",
  "koHold",
  "koWeak",
  "koFlag",
  "enBlock",
  "enHold",
  "enWeak",
  "enFlag",
  "allow",
] as const;
export type WordField = (typeof WORD_FIELDS)[number];

export const changeWordsInput = z
  .object({
    koBlock: lines,
    koHold: lines,
    koFlag: lines,
    koWeak: weakLines,
    enBlock: lines,
    enHold: lines,
    enFlag: lines,
    enWeak: weakLines,
    allow: lines,
    seen: z.string(),
    /** The mark of the lists that were tried last; to be saved, they must be the same still. */
    tried: z.string().optional(),
    save: z.string().optional(),
  })
  .transform(({ seen, tried, save, allow, ...list }) => ({
    lists: {
      ko: { block: list.koBlock, hold: list.koHold, flag: list.koFlag, weak: list.koWeak },
      en: { block: list.enBlock, hold: list.enHold, flag: list.enFlag, weak: list.enWeak },
      allow,
    },
    seen,
    tried,
    isToBeSaved: save !== undefined,
  }));
