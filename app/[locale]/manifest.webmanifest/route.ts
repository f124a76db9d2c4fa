import { isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Context = { params: Promise<{ locale: string }> };

export function generateStaticParams() {
  return [];
}

/** What the site is called and looks like once it stands on somebody's home screen. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response("Not found", { status: 404 });
  return Response.json(manifestIn(locale), { headers: { "content-type": "application/manifest+json; charset=utf-8" } });
}

function manifestIn(locale: Locale) {
  const t = translator(locale);
  return {
    id: localPath(locale, "/"),
    name: t("site.name"),
    description: t("site.description"),
    lang: locale,
    dir: "ltr",
    start_url: localPath(locale, "/"),
    scope: "/",
    display: "standalone",
    background_color: "#faf6ef",
    theme_color: "#faf6ef",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: t("search.title"), url: localPath(locale, "/search") }],
  };
}
