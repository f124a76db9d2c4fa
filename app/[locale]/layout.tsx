import "./globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { siteUrl } from "#lib/env.ts";
import { HEAD_SCRIPT } from "#lib/head-script.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { fontVariables } from "./fonts.ts";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const known = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const t = translator(known);
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: `${t("site.name")} – ${t("site.tagline")}`, template: `%s – ${t("site.name")}` },
    description: t("site.description"),
    manifest: localPath(known, "/manifest.webmanifest"),
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ef" },
    { media: "(prefers-color-scheme: dark)", color: "#171311" },
  ],
};

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <head>
        <script>{HEAD_SCRIPT}</script>
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={translator(locale)("search.openSearchName")}
          href="/opensearch.xml"
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
