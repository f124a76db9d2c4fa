import type { ReactNode } from "react";
import { OfflineReading } from "#components/offline-reading.client.tsx";
import { SiteFooter } from "#components/site-footer.tsx";
import { SiteHeader } from "#components/site-header.tsx";
import { OwnCorner } from "#features/accounts/components/account-corner.tsx";
import type { Viewer } from "#lib/auth/viewer.ts";
import { isProduction } from "#lib/env.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export type FrameProps = { children: ReactNode; params: Promise<{ locale: string }> };

/** Header, content and footer. Without a `viewer` the corner learns in the browser who reads, so that the page can be kept. */
export async function SiteFrame({
  children,
  params,
  viewer,
  unread,
  notice,
}: FrameProps & { viewer?: Viewer | null; unread?: number; notice?: ReactNode }) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const t = translator(locale);
  return (
    <>
      <SiteHeader locale={locale} corner={<OwnCorner locale={locale} viewer={viewer} unread={unread} />} />
      {notice}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter locale={locale} />
      {isProduction() && (
        <OfflineReading
          locale={locale}
          offline={localPath(locale, "/offline")}
          labels={{ note: t("reading.offline.note"), again: t("reading.offline.again") }}
        />
      )}
    </>
  );
}
