import type { ReactNode } from "react";
import { SiteFooter } from "#components/site-footer.tsx";
import { SiteHeader } from "#components/site-header.tsx";
import { OwnCorner } from "#features/accounts/components/account-corner.tsx";
import { DEFAULT_LOCALE, isLocale } from "#lib/i18n/locales.ts";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function SiteLayout({ children, params }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  return (
    <>
      <SiteHeader locale={locale} corner={<OwnCorner locale={locale} />} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter locale={locale} />
    </>
  );
}
