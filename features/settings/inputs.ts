import { z } from "zod";
import {
  CLOSE_AFTER_MAX_DAYS,
  DEFAULT_SWITCHES,
  MAX_LINE_CHARS,
  MAX_LINES,
  NUMBERS,
  type NumberGroup,
  type Numbers,
  SETTING_KEYS,
  type SettingKey,
  type Settings,
  TALLY_DISPLAYS,
} from "./policy.ts";

function numbers<G extends NumberGroup>(group: G): z.ZodType<Numbers<G>> {
  const shapes = Object.entries(NUMBERS[group]).map(([name, { min, max, ...more }]) => {
    const number = z.coerce
      .number("siteSettings.errors.number")
      .min(min, "siteSettings.errors.range")
      .max(max, "siteSettings.errors.range");
    return [name, "step" in more ? number : number.int("siteSettings.errors.whole")];
  });
  return z.object(Object.fromEntries(shapes)) as unknown as z.ZodType<Numbers<G>>;
}

const lines = z
  .array(z.string().trim().min(1).max(MAX_LINE_CHARS, "siteSettings.errors.longLine"))
  .max(MAX_LINES, "siteSettings.errors.manyLines");
/** Lists that were stored before there were weak words have none: they stay as their admin made them. */
const list = z.object({ block: lines, hold: lines, flag: lines, weak: lines.default([]) });

/** What may be stored under each key; what is stored and does not fit is taken for the default. */
export const SETTING_SHAPES: { [K in SettingKey]: z.ZodType<Settings[K]> } = {
  "tally-display": z.enum(TALLY_DISPLAYS, "errors.field"),
  trust: numbers("trust"),
  screening: numbers("screening"),
  reports: numbers("reports"),
  switches: z.object({
    holdFirst: z.boolean(),
    askFirst: z.boolean(),
    proofOfWork: z.boolean().default(DEFAULT_SWITCHES.proofOfWork),
  }),
  words: z.object({ en: list, ko: list, allow: lines }).nullable(),
  "close-after-days": z.number().int().min(0).max(CLOSE_AFTER_MAX_DAYS),
};

/** `seen` is what the page said when it was opened: whoever decides on an older state is told. */
export const changeTallyDisplayInput = z.object({
  tallies: z.enum(TALLY_DISPLAYS, "errors.field"),
  seen: z.enum(TALLY_DISPLAYS, "errors.field"),
});
export type ChangeTallyDisplayInput = z.output<typeof changeTallyDisplayInput>;

const asJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "errors.field" });
    return z.NEVER;
  }
});

export const changeNumbersInput = z.object({ group: z.enum(["trust", "screening", "reports"]), seen: asJson });
export const changeSwitchesInput = z.object({ seen: asJson });
export const undoSettingInput = z.object({ key: z.enum(SETTING_KEYS), seen: asJson });
export type UndoSettingInput = z.output<typeof undoSettingInput>;
