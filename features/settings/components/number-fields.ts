import { isMessageKey, type Translate } from "#lib/i18n/translate.ts";
import { NUMBERS, type NumberGroup, type Numbers } from "../policy.ts";
import type { NumberField } from "./numbers-form.client.tsx";

/** The fields of one group of numbers in words, each hint with the default. */
export function numberFields<G extends NumberGroup>(t: Translate, group: G, numbers: Numbers<G>): NumberField[] {
  return Object.entries(NUMBERS[group]).map(([name, { by, min, max, ...more }]) => {
    const [label, hint] = [`siteSettings.numbers.${group}.${name}.label`, `siteSettings.numbers.${group}.${name}.hint`];
    return {
      name,
      label: isMessageKey(label) ? t(label) : name,
      hint: `${isMessageKey(hint) ? t(hint) : ""} ${t("siteSettings.byDefault", { by })}`.trim(),
      value: numbers[name as keyof Numbers<G>],
      min,
      max,
      step: "step" in more ? more.step : 1,
    };
  });
}
