import type { MessageKey } from "#lib/i18n/translate.ts";

/** The parts of a review's editing desk in the order of its navigation; each is a page below `/reviews/<slug>/edit`. */
export const EDIT_PARTS = [
  { part: "overview", path: "", name: "editor.overview", hint: null },
  { part: "points", path: "/points", name: "points.edit.part", hint: "points.edit.partHint" },
  { part: "translation", path: "/translation", name: "translations.part", hint: "translations.partHint" },
  { part: "suggestions", path: "/suggestions", name: "suggestions.desk.nav", hint: "suggestions.desk.hint" },
  { part: "figures", path: "/figures", name: "figures.part", hint: "figures.partHint" },
] as const satisfies {
  part: string;
  path: string;
  name: MessageKey;
  /** What one does there, for the overview. */
  hint: MessageKey | null;
}[];

export type EditPart = (typeof EDIT_PARTS)[number]["part"];
