import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { DiscussionView } from "../queries-discussions.ts";
import { stateInWords } from "./discussion-words.ts";
import styles from "./touch.module.css";

type Props = { unusual: DiscussionView[]; asked: string | undefined; locale: Locale };

/** The discussions that are not as all others, and the way to any. */
export function Discussions({ unusual, asked, locale }: Props) {
  const t = translator(locale);
  return (
    <section className={styles.panel}>
      <p>{t("desk.discussions.intro")}</p>
      <form method="get" className={styles.form} action={localPath(locale, "/moderation/discussions")}>
        <label>
          {t("desk.discussions.find")}
          <input name="review" defaultValue={asked} required aria-describedby="find-hint" autoComplete="off" />
        </label>
        <p id="find-hint">{t("desk.discussions.findHint")}</p>
        {asked && <p role="alert">{t("desk.errors.gone")}</p>}
        <button type="submit">{t("desk.discussions.go")}</button>
      </form>
      <h2>{t("desk.discussions.unusual")}</h2>
      {unusual.length === 0 && <p>{t("desk.discussions.none")}</p>}
      <ul className={styles.list}>
        {unusual.map((discussion) => (
          <li key={discussion.reviewId}>
            <a href={localPath(locale, `/moderation/discussions/${discussion.slug}`)}>{discussion.title}</a>
            <span>{stateInWords(discussion, locale).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
