import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, momentInWords, translator } from "#lib/i18n/translate.ts";
import type { DiscussionView } from "../queries-discussions.ts";

/** How a discussion stands, in words. */
export function stateInWords(discussion: DiscussionView, locale: Locale): string[] {
  const t = translator(locale);
  const day = (at: Date) => formatter(locale).dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const { closedAt, closesAt, slowSeconds, slowUntil } = discussion;
  if (closedAt) return [t("desk.discussions.closedSince", { when: day(closedAt) })];
  return [
    closesAt ? t("desk.discussions.closes", { when: day(closesAt) }) : t("desk.discussions.open"),
    ...(slowSeconds && slowUntil
      ? [t("desk.discussions.slow", { seconds: slowSeconds, until: momentInWords(locale, slowUntil) })]
      : []),
  ];
}
