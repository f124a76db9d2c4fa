import type { Locale } from "#lib/i18n/locales.ts";
import { formatter } from "#lib/i18n/translate.ts";

/** How long ago, in words, with the exact time on hover and for machines. For pages drawn anew on each request. */
export function Ago({ at, now, locale }: { at: Date; now: Date; locale: Locale }) {
  const format = formatter(locale);
  const exact = format.dateTime(at, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={at.toISOString()} title={`${exact} UTC`}>
      {format.relativeTime(at > now ? now : at, now)}
    </time>
  );
}
