import { TermPage, termMetadata } from "#app/[locale]/(kept)/term-page.tsx";
import type { Locale } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; year: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props) {
  const { locale, year: slug } = await params;
  return termMetadata({ locale, kind: "year", slug });
}

export default async function YearPage({ params }: Props) {
  const { locale, year: slug } = await params;
  return <TermPage locale={locale} kind="year" slug={slug} />;
}
