import { reviewPath } from "#features/reviews/addresses.ts";
import { titleParts } from "#features/reviews/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { Because } from "../queries.ts";
import { type BecauseEntry, BecauseReasons } from "./because-reasons.client.tsx";

type Props = {
  locale: Locale;
  because: Because[];
  /** The viewer's answers where the server knows them (`/mine`). */
  stances?: Record<string, string> | undefined;
};

/** What to read because of what one agreed with here. On the page for everyone the browser knows what that is. */
export function BecauseList({ locale, because, stances }: Props) {
  if (because.length === 0) return null;
  return (
    <BecauseReasons
      heading={translator(locale)("opinions.because.title")}
      entries={because.map((one) => entryOf(locale, one))}
      known={stances ? Object.keys(stances).filter((pointId) => stances[pointId] === "agree") : undefined}
    />
  );
}

function entryOf(
  locale: Locale,
  { pointId, title, kind, slug, reviewTitle, otherTitle, language }: Because,
): BecauseEntry {
  const t = translator(locale);
  const words =
    otherTitle === null
      ? t("opinions.because.likesHidden")
      : t(kind === "votes" ? "opinions.because.likes" : "opinions.because.words", { other: otherTitle });
  return {
    pointId,
    reason: t("opinions.because.agreed", { title }),
    words,
    review: titleParts(reviewTitle).name,
    language,
    href: localPath(locale, reviewPath(slug)),
  };
}
