import Link from "next/link";
import { dramaPath } from "#features/reviews/addresses.ts";
import { CardArt } from "#features/reviews/components/card-art.tsx";
import { HangulTitle } from "#features/reviews/components/hangul-title.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import type { DramaEntry } from "../queries-dramas.ts";
import grid from "./card-grid.module.css";
import styles from "./drama-cards.module.css";
import { dramaFacts } from "./entries.ts";

/** Dramas by their pictures. */
export function DramaCards({ locale, dramas }: { locale: Locale; dramas: DramaEntry[] }) {
  return (
    <ul className={grid.grid}>
      {dramas.map((drama) => (
        <li key={drama.slug} className={styles.card}>
          <div className={styles.art}>
            <CardArt slug={drama.art} drama={drama} />
          </div>
          <h3>
            <Link href={localPath(locale, dramaPath(drama.slug))}>{drama.title}</Link>
          </h3>
          <HangulTitle drama={drama} size="card" />
          <p className={`ui ${styles.facts}`}>{dramaFacts(locale, drama)}</p>
        </li>
      ))}
    </ul>
  );
}
