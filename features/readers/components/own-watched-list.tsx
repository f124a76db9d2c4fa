import { dramaPath } from "#features/reviews/addresses.ts";
import { WatchedRow } from "#features/watching/components/watched-row.client.tsx";
import { EPISODES_MAX } from "#features/watching/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { OwnWatched } from "../queries-corner.ts";
import styles from "./profile.module.css";

type Props = { locale: Locale; entries: OwnWatched[]; justSet: string | undefined };

/** How far one has watched what, each to be put right. */
export function OwnWatchedList({ locale, entries, justSet }: Props) {
  const t = translator(locale);
  return (
    <ul className={styles.list}>
      {entries.map(({ id, reviewId, slug, title, titleHangul, episodes, through }) => (
        <li key={id}>
          <p className={`ui ${styles.where}`}>
            {reviewId ? (
              <a className={styles.point} href={localPath(locale, dramaPath(slug))}>
                {title}
              </a>
            ) : (
              <span className={styles.point}>{title}</span>
            )}
            {titleHangul && <span lang="ko">{titleHangul}</span>}
            {!reviewId && <span>{t("readers.watched.noReview")}</span>}
          </p>
          <WatchedRow
            locale={locale}
            dramaId={id}
            reviewId={reviewId}
            through={through}
            last={episodes ?? EPISODES_MAX}
            drama={title}
            labels={{
              field: t("readers.watched.label", { drama: title }),
              set: t("readers.watched.set"),
              forget: t("readers.watched.forget"),
              saved: justSet === slug ? t("readers.watched.saved") : null,
            }}
          />
        </li>
      ))}
    </ul>
  );
}
