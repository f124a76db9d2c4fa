import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MapView } from "#features/opinions/components/map-view.tsx";
import { findMap, findOwnPlace } from "#features/opinions/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("opinions.map.title"), robots: { index: false } };
}

/** The map with the viewer's own place on it, for them alone. */
export default async function OwnMapPage({ params }: Props) {
  const [{ locale }, viewer] = await Promise.all([params, currentViewer()]);
  const here = localPath(locale, "/map/mine");
  if (!viewer) redirect(localPath(locale, `/sign-in?callbackUrl=${encodeURIComponent(here)}`));
  const [drawn, own] = await Promise.all([findMap(), findOwnPlace(viewer)]);
  return <MapView locale={locale} drawn={drawn} own={own} />;
}
