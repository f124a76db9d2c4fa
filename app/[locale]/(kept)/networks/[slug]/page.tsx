import { TermPage, termMetadata } from "#app/[locale]/(kept)/term-page.tsx";
import type { Locale } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  return termMetadata({ locale, kind: "network", slug });
}

export default async function NetworkPage({ params }: Props) {
  const { locale, slug } = await params;
  return <TermPage locale={locale} kind="network" slug={slug} />;
}
