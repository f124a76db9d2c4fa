const STYLES = {
  day: { dateStyle: "medium" },
  exact: { dateStyle: "long", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date in words, in UTC. The browser may know other words than the server did: let what was drawn stand. */
export function dateWords(at: Date, locale: string, style: keyof typeof STYLES): string {
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: "UTC" });
    formats.set(key, format);
  }
  return style === "exact" ? `${format.format(at)} UTC` : format.format(at);
}
