import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ShareLabels } from "./agreement-share.tsx";
import type { FoldLabels } from "./fold.tsx";

const SLOTS = { share: "{share}", range: "{range}", count: "{count}", low: "{low}", high: "{high}" };

/** The sentences of a share with their slots left open: of one point's answers, or of all answers to a review. */
export function shareLabels(locale: Locale, of: "point" | "review" = "point"): ShareLabels {
  const t = translator(locale);
  return of === "point"
    ? { seen: t("points.numbers.share", SLOTS), read: t("points.numbers.shareInWords", SLOTS) }
    : { seen: t("points.numbers.answersShare", SLOTS), read: t("points.numbers.answersInWords", SLOTS) };
}

/** What stands where answers are folded until the reader has given their own. */
export function foldLabels(locale: Locale, of: "point" | "review" = "point"): FoldLabels {
  const t = translator(locale);
  return {
    why: t(of === "point" ? "points.numbers.folded" : "points.numbers.foldedAll"),
    show: t("points.numbers.showAnyway"),
  };
}
