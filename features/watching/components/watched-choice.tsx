import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { EPISODES_LISTED } from "../policy.ts";
import { ContinueLink } from "./continue-link.client.tsx";
import { WatchedForm } from "./watched-form.client.tsx";

type Props = {
  locale: Locale;
  review: { id: string; slug: string; drama: { slug: string } };
  last: number;
  /** How far the page it stands on goes. */
  through: number;
};

/** Where a reader says how far they have watched. */
export function WatchedChoice({ locale, review, last, through }: Props) {
  const t = translator(locale);
  const episodes = Array.from({ length: last + 1 }, (_, episode) => episodeWords(locale, episode, last));
  const labels = {
    label: t("spoilers.watched.label"),
    hint: t("spoilers.watched.hint"),
    set: t("spoilers.watched.set"),
    episodes: last > EPISODES_LISTED ? null : episodes,
  };
  return (
    <WatchedForm locale={locale} reviewId={review.id} last={last} through={through} labels={labels}>
      <ContinueLink
        base={localPath(locale, `/reviews/${review.slug}/through`)}
        drama={review.drama.slug}
        at={through}
        last={last}
        label={t("spoilers.watched.continue", { episode: "%" })}
      />
    </WatchedForm>
  );
}

function episodeWords(locale: Locale, episode: number, last: number): string {
  const t = translator(locale);
  if (episode === 0) return t("spoilers.watched.nothingYet");
  if (episode === last) return t("spoilers.watched.allOfIt");
  return t("spoilers.watched.episode", { number: episode });
}
