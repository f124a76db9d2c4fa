import type { ReactNode } from "react";
import { isLocale } from "#lib/i18n/locales.ts";

export default async function RootLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  return (
    <html lang={isLocale(locale) ? locale : "en"}>
      <body>{children}</body>
    </html>
  );
}
