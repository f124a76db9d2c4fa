import { DEFAULT_LOCALE, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { QUERY_MAX_CHARS } from "../inputs.ts";
import { SUGGESTIONS } from "../policy.ts";
import { SearchBox } from "./search-box.client.tsx";

/** The search page's field with its words. */
export function OwnSearchBox({ query, locale }: { query: string; locale: Locale }) {
  const t = translator(locale);
  const counts = Array.from({ length: SUGGESTIONS + 1 }, (_, count) => t("search.suggestionCount", { count }));
  return (
    <SearchBox
      // A new field for a new query: what was typed before must not stay in it.
      key={query}
      action={localPath(locale, "/search")}
      base={locale === DEFAULT_LOCALE ? "" : localPath(locale, "/")}
      query={query}
      maxLength={QUERY_MAX_CHARS}
      labels={{
        label: t("search.label"),
        placeholder: t("search.placeholder"),
        button: t("search.button"),
        suggestions: t("search.suggestions"),
        counts,
        kinds: { drama: t("search.kinds.drama"), person: t("search.kinds.person") },
      }}
    />
  );
}
