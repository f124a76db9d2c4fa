import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What the form for pinning and featuring says, in one language. */
export function markLabels(locale: Locale) {
  const t = translator(locale);
  return {
    heading: t("threads.marks.heading"),
    hint: t("threads.marks.hint"),
    pin: t("threads.marks.pin"),
    unpin: t("threads.marks.unpin"),
    feature: t("threads.marks.feature"),
    unfeature: t("threads.marks.unfeature"),
    isPinned: t("threads.marks.isPinned"),
    isFeatured: t("threads.marks.isFeatured"),
    failed: t("comments.form.failed"),
  };
}

export type MarkLabels = ReturnType<typeof markLabels>;
