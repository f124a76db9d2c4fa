import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import picture from "./map-picture.module.css";
import styles from "./map-view.module.css";

/** What the shapes on the map mean. */
export function MapKey({ locale }: { locale: Locale }) {
  const t = translator(locale);
  const entries = [
    { words: t("opinions.map.keyCamp"), mark: <ellipse className={picture.camp} cx="14" cy="12" rx="12" ry="8" /> },
    {
      words: t("opinions.map.keyCrowd"),
      mark: <polygon className={picture.crowd} fillOpacity="0.3" points="14,1 23,6.5 23,17.5 14,23 5,17.5 5,6.5" />,
    },
    {
      words: t("opinions.map.keyAgreed"),
      mark: (
        <g className={picture.agreed}>
          <circle cx="14" cy="12" r="9" />
        </g>
      ),
    },
    {
      words: t("opinions.map.keyDiffering"),
      mark: (
        <g className={picture.differing}>
          <rect x="7" y="5" width="14" height="14" transform="rotate(45 14 12)" />
        </g>
      ),
    },
  ];
  return (
    <section className={`ui ${styles.key}`} aria-labelledby="key">
      <h2 id="key">{t("opinions.map.key")}</h2>
      <ul>
        {entries.map(({ words, mark }) => (
          <li key={words}>
            <svg viewBox="0 0 28 24" aria-hidden="true">
              {mark}
            </svg>
            {words}
          </li>
        ))}
      </ul>
      <p>{t("opinions.map.keyPlaces")}</p>
    </section>
  );
}
