import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { SaveReview } from "./save-review.client.tsx";

type Props = { locale: Locale; review: { id: string; slug: string }; mine?: boolean };

/** The button that saves a review, with its words. Without `mine` it is the same for everybody until the browser learns more. */
export function SaveChoice({ locale, review, mine }: Props) {
  const t = translator(locale);
  return (
    <SaveReview
      reviewId={review.id}
      locale={locale}
      from={localPath(locale, `/reviews/${review.slug}/mine`)}
      signInPath={localPath(locale, "/sign-in")}
      known={mine ?? null}
      labels={{ save: t("saved.save"), saved: t("saved.saved"), notSaved: t("saved.errors.notSaved") }}
    />
  );
}
