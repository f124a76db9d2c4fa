import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { SUGGESTION_BODY_MAX, SUGGESTION_TITLE_MAX } from "../policy.ts";
import { type KeptSuggestion, SuggestForm } from "./suggest-form.client.tsx";

type Props = {
  locale: Locale;
  review: { id: string; drama: { episodes: number | null } };
  kept?: KeptSuggestion | undefined;
};

/** Where a reader suggests a point that the review has not. */
export function SuggestPoint({ locale, review, kept }: Props) {
  const t = translator(locale);
  return (
    <SuggestForm
      reviewId={review.id}
      locale={locale}
      episodes={review.drama.episodes}
      ownPath={localPath(locale, "/settings#your-suggestions")}
      kept={kept}
      labels={{
        heading: t("suggestions.heading"),
        intro: t("suggestions.intro"),
        title: t("suggestions.title"),
        titleHint: t("suggestions.titleHint", { max: SUGGESTION_TITLE_MAX }),
        body: t("suggestions.body"),
        bodyHint: t("suggestions.bodyHint", { max: SUGGESTION_BODY_MAX }),
        credit: t("suggestions.credit"),
        send: t("suggestions.send"),
        sending: t("suggestions.sending"),
        sent: t("suggestions.sent"),
        seeOwn: t("suggestions.seeOwn"),
        keptHere: t("suggestions.keptHere"),
        givesAway: t("spoilers.comment.label"),
        givesNothing: t("spoilers.comment.nothing"),
        givesUpTo: t("spoilers.comment.upTo", { episode: "%" }),
      }}
    />
  );
}
