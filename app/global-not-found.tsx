import type { Metadata } from "next";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import NotFound from "./[locale]/(kept)/not-found.tsx";
import RootLayout from "./[locale]/layout.tsx";
import { SiteFrame } from "./[locale]/site-frame.tsx";

const params = Promise.resolve({ locale: DEFAULT_LOCALE });

export const metadata: Metadata = {
  title: `${translator(DEFAULT_LOCALE)("errors.notFoundTitle")} – ${translator(DEFAULT_LOCALE)("site.name")}`,
};

/** For addresses that match no route at all. */
export default function GlobalNotFound() {
  return (
    <RootLayout params={params}>
      <SiteFrame params={params}>
        <NotFound />
      </SiteFrame>
    </RootLayout>
  );
}
