import { siteUrl } from "#lib/env.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { element } from "#lib/markup/write.ts";
import { lineWithout } from "./entries.ts";

export const EMBED_WIDTH = 600;
export const EMBED_HEIGHT = 320;

/** What another site puts into its page to show a point. */
export function embedCode(
  locale: Locale,
  { id, title }: { id: string; title: string },
  { width = EMBED_WIDTH, height = EMBED_HEIGHT } = {},
): string {
  const t = translator(locale);
  return element(
    "iframe",
    {
      src: siteUrl() + localPath(locale, `/embed/points/${id}`),
      title: t("threads.embed.title", { title: lineWithout(title, t("feeds.spoiler")) }),
      width: String(width),
      height: String(height),
      loading: "lazy",
      style: "border:0;max-width:100%",
    },
    "",
  ).text;
}
