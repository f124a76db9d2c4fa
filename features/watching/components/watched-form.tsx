import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { setWatchedAction } from "../actions.ts";
import { EPISODES_LISTED } from "../policy.ts";
import { ContinueLink } from "./continue-link.client.tsx";
import styles from "./watched-form.module.css";

type Props = {
  locale: Locale;
  review: { id: string; slug: string; drama: { slug: string } };
  last: number;
  /** How far the page it stands on goes. */
  through: number;
};

/** Where a reader says how far they have watched. A plain form: what it sets is another page, made on the server. */
export function WatchedForm({ locale, review, last, through }: Props) {
  const t = translator(locale);
  return (
    <form id="watched" action={setWatchedAction} className={styles.watched}>
      <label htmlFor="watched-through">{t("spoilers.watched.label")}</label>
      <div className={styles.choice}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="reviewId" value={review.id} />
        {/* The key gives the field anew when one page leads to the next without a load. */}
        {last > EPISODES_LISTED ? (
          <input
            key={through}
            id="watched-through"
            name="through"
            type="number"
            min={0}
            max={last}
            required
            defaultValue={through}
            aria-describedby="watched-hint"
          />
        ) : (
          <select
            key={through}
            id="watched-through"
            name="through"
            defaultValue={through}
            aria-describedby="watched-hint"
          >
            {Array.from({ length: last + 1 }, (_, episode) => episode).map((episode) => (
              <option key={episode} value={episode}>
                {episodeWords(locale, episode, last)}
              </option>
            ))}
          </select>
        )}
        <button type="submit">{t("spoilers.watched.set")}</button>
      </div>
      <p id="watched-hint">{t("spoilers.watched.hint")}</p>
      <ContinueLink
        base={localPath(locale, `/reviews/${review.slug}/through`)}
        drama={review.drama.slug}
        at={through}
        last={last}
        label={t("spoilers.watched.continue", { episode: "%" })}
      />
    </form>
  );
}

function episodeWords(locale: Locale, episode: number, last: number): string {
  const t = translator(locale);
  if (episode === 0) return t("spoilers.watched.nothingYet");
  if (episode === last) return t("spoilers.watched.allOfIt");
  return t("spoilers.watched.episode", { number: episode });
}
