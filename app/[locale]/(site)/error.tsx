"use client";
import { PlainNotice } from "#components/plain-notice.tsx";
import words from "#lib/i18n/messages/en/errors.json" with { type: "json" };

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainNotice title={words.pageTitle} body={words.pageBody}>
      <button type="button" onClick={reset}>
        {words.tryAgain}
      </button>
      <a href="/">{words.toHome}</a>
    </PlainNotice>
  );
}
