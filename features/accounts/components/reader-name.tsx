import { nameToken } from "#lib/auth/names.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

/** Where somebody of this name has their page, before `localPath`. */
export const readerPath = (name: string) => `/readers/${encodeURIComponent(nameToken(name))}`;

/** A name that leads to the page of who bears it. */
export function ReaderName({ name, locale, lang }: { name: string; locale: string; lang?: string | undefined }) {
  return (
    <a href={localPath(locale as Locale, readerPath(name))}>
      <bdi lang={lang}>{name}</bdi>
    </a>
  );
}
