import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { SuggestionDecision } from "../inputs.ts";
import type { WaitingSuggestion } from "../queries.ts";
import { type DecideLabels, DecideSuggestion } from "./decide-suggestion.client.tsx";
import styles from "./suggestion-list.module.css";

type Props = {
  locale: Locale;
  suggestions: WaitingSuggestion[];
  next: string | null;
  done: SuggestionDecision | undefined;
  /** The path of the page it stands on, in its language. */
  path: string;
  now: Date;
};

/** The suggestions that wait, each with what can be done about it. */
export function SuggestionList({ locale, suggestions, next, done, path, now }: Props) {
  const t = translator(locale);
  const labels = decideLabels(locale);
  return (
    <div className={styles.list}>
      {done && <p role="status">{t(`suggestions.desk.done.${done}`)}</p>}
      {suggestions.length === 0 && <p className={styles.none}>{t("suggestions.desk.none")}</p>}
      {suggestions.map((suggestion) => {
        const { id, slug, reviewTitle, language, suggesterName, title, body, spoilsThrough, wantsCredit } = suggestion;
        const name = suggesterName ?? t("suggestions.desk.someoneGone");
        return (
          <article key={id} id={`suggestion-${id}`} aria-label={title}>
            <h2 dir="auto">{title}</h2>
            <p className={styles.words} dir="auto">
              {body}
            </p>
            <p className={styles.facts}>
              <span>{t("suggestions.desk.by", { name })}</span>
              <span>{t(wantsCredit ? "suggestions.desk.wantsCredit" : "suggestions.desk.noCredit")}</span>
              {spoilsThrough > 0 && <span>{t("suggestions.desk.spoils", { episode: spoilsThrough })}</span>}
              <span>
                <Ago at={suggestion.createdAt} now={now} locale={locale} />
              </span>
              <a href={localPath(locale, `/reviews/${slug}#points`)} lang={language}>
                {reviewTitle}
              </a>
            </p>
            {suggestion.isLeftToOthers ? (
              <p className={styles.none}>{t("suggestions.errors.own")}</p>
            ) : (
              <DecideSuggestion
                suggestion={{ id, title, body, spoilsThrough, episodes: suggestion.episodes }}
                points={suggestion.points.map((point) => ({ id: point.id, title: point.title }))}
                {...{ locale, labels, path }}
              />
            )}
          </article>
        );
      })}
      {next && <a href={`${path}?after=${next}`}>{t("suggestions.desk.more")}</a>}
    </div>
  );
}

function decideLabels(locale: Locale): DecideLabels {
  const t = translator(locale);
  return {
    accept: t("suggestions.desk.accept"),
    acceptIt: t("suggestions.desk.acceptIt"),
    acceptHint: t("suggestions.desk.acceptHint"),
    title: t("suggestions.title"),
    body: t("suggestions.body"),
    merge: t("suggestions.desk.merge"),
    mergeIt: t("suggestions.desk.mergeIt"),
    mergeInto: t("suggestions.desk.mergeInto"),
    decline: t("suggestions.desk.decline"),
    declineIt: t("suggestions.desk.declineIt"),
    reason: t("suggestions.desk.reason"),
    working: t("suggestions.desk.working"),
    givesAway: t("spoilers.comment.label"),
    givesNothing: t("spoilers.comment.nothing"),
    givesUpTo: t("spoilers.comment.upTo", { episode: "%" }),
  };
}
