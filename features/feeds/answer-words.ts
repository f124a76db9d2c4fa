import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** For a file nobody has, in words. */
export function answerMissing(): Response {
  return answerWords(404, translator(DEFAULT_LOCALE)("errors.notFoundTitle"));
}

/** For a file about a review that was taken down on purpose. */
export function answerRemoved(): Response {
  return answerWords(410, translator(DEFAULT_LOCALE)("feeds.removedTitle"));
}

/** For a picture that others wait for already. */
export function answerBusy(): Response {
  return answerWords(503, translator(DEFAULT_LOCALE)("feeds.busy"), { "retry-after": "10" });
}

function answerWords(status: number, words: string, more: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8", ...more } });
}
