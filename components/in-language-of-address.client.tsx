"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isLocale, type Locale } from "#lib/i18n/locales.ts";

/** What was drawn in every language, in that of the address. For pages that are told nothing of the address themselves. */
export function InLanguageOfAddress({ drawn, otherwise }: { drawn: Record<Locale, ReactNode>; otherwise: Locale }) {
  const [, first] = (usePathname() ?? "").split("/");
  const language = isLocale(first) ? first : otherwise;
  // The document's own language is that of `otherwise`.
  return language === otherwise ? (
    drawn[language]
  ) : (
    <div lang={language} style={{ display: "contents" }}>
      {drawn[language]}
    </div>
  );
}
