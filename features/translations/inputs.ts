import { z } from "zod";
import { LOCALES } from "#lib/i18n/locales.ts";
import { BODY_MAX_CHARS, LINE_MAX_CHARS } from "./policy.ts";

const clean = (text: string) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed().trim();
const text = z.string().max(BODY_MAX_CHARS, "translations.errors.bodyLong").transform(clean).default("");
const line = z
  .string()
  .max(LINE_MAX_CHARS, "translations.errors.lineLong")
  .transform((typed) => clean(typed).replace(/\s*\n\s*/g, " "))
  .default("");
/** Which words of the original were seen (a stamp), and which the translation is said to fit; none said: "". */
const stamp = z
  .string()
  .regex(/^(?:[0-9a-f]{32})?$/)
  .default("");
const wording = z.coerce.number().int().min(0).default(0);

const sectionWords = z
  .object({ heading: line, body: text, seen: stamp, fits: stamp })
  .superRefine(({ heading, body }, say) => {
    if (!heading && body) say.addIssue({ code: "custom", path: ["heading"], message: "translations.errors.heading" });
    if (heading && !body) say.addIssue({ code: "custom", path: ["body"], message: "translations.errors.body" });
  });
const pointWords = z
  .object({ title: line, body: text, seen: wording, fits: wording })
  .refine(({ title, body }) => title || !body, { path: ["title"], message: "translations.errors.pointTitle" });

const which = { reviewId: z.uuid(), language: z.enum(LOCALES), revision: z.coerce.number().int().min(0) };

/** A whole translation as its form sends it: every part, empty where it is not translated. `revision` 0: the first saving. */
export const saveTranslationInput = z.object({
  ...which,
  status: z.enum(["draft", "published"]),
  title: line.refine((words) => words !== "", "translations.errors.title"),
  titleSeen: stamp,
  titleFits: stamp,
  translator: line,
  pointsHeading: line,
  headingSeen: stamp,
  headingFits: stamp,
  sections: z.record(z.uuid(), sectionWords).default({}),
  points: z.record(z.uuid(), pointWords).default({}),
});
export type SaveTranslationInput = z.output<typeof saveTranslationInput>;

export const deleteTranslationInput = z.object(which);
export type DeleteTranslationInput = z.output<typeof deleteTranslationInput>;

const PART_FIELD = /^(sections|points)\.([0-9a-f-]{36})\.(heading|title|body|seen|fits)$/;

/** The flat fields of the form as the tree that `saveTranslationInput` describes: `sections.<id>.heading` and so on. */
export function treeOf(form: FormData): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  const parts: Record<string, Record<string, Record<string, unknown>>> = { sections: {}, points: {} };
  for (const [name, value] of form) {
    const [, group, id, field] = PART_FIELD.exec(name) ?? [];
    if (!group || !id || !field) tree[name] = value;
    else parts[group] = { ...parts[group], [id]: { ...parts[group]?.[id], [field]: value } };
  }
  return { ...tree, ...parts };
}

/** What the page may be asked; whatever makes no sense is left out. */
export const translationQuery = z.object({
  into: z.string().optional().catch(undefined),
  done: z.enum(["saved", "deleted"]).optional().catch(undefined),
});
