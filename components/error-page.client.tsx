"use client";
import { usePathname } from "next/navigation";
import { isLocale, localPath } from "#lib/i18n/locales.ts";
import en from "#lib/i18n/messages/en/page-error.json" with { type: "json" };
import ko from "#lib/i18n/messages/ko/page-error.json" with { type: "json" };
import { PlainNotice } from "./plain-notice.tsx";

const WORDS = { en, ko };

/** Takes the place of a page that broke while it was drawn. What was typed is kept by the forms themselves. */
export function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const [, first] = (usePathname() ?? "").split("/");
  const locale = isLocale(first) ? first : "en";
  const words = WORDS[locale];
  return (
    <PlainNotice title={words.title} body={words.body}>
      <button type="button" onClick={reset}>
        {words.tryAgain}
      </button>
      <a href={localPath(locale, "/")}>{words.toHome}</a>
    </PlainNotice>
  );
}
