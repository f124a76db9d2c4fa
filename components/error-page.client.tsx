"use client";
import words from "#lib/i18n/messages/en/errors.json" with { type: "json" };
import { PlainNotice } from "./plain-notice.tsx";

/** Takes the place of a page that broke while it was drawn. What was typed is kept by the forms themselves. */
export function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainNotice title={words.pageTitle} body={words.pageBody}>
      <button type="button" onClick={reset}>
        {words.tryAgain}
      </button>
      <a href="/">{words.toHome}</a>
    </PlainNotice>
  );
}
