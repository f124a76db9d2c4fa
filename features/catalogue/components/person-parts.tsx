import Link from "next/link";
import { dramaPath } from "#features/reviews/addresses.ts";
import { HangulTitle } from "#features/reviews/components/hangul-title.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { JOBS, type Job } from "../policy.ts";
import type { Part } from "../queries-people.ts";
import { CataloguePart } from "./catalogue-page.tsx";
import styles from "./person-parts.module.css";

/** What a person did, job by job, each drama leading to its page. */
export function PersonParts({ locale, parts }: { locale: Locale; parts: Part[] }) {
  return JOBS.flatMap((job) => {
    const ofJob = parts.filter((part) => part.job === job);
    return ofJob.length > 0 ? [<PartsOfJob key={job} locale={locale} job={job} parts={ofJob} />] : [];
  });
}

function PartsOfJob({ locale, job, parts }: { locale: Locale; job: Job; parts: Part[] }) {
  const t = translator(locale);
  return (
    <CataloguePart id={`as-${job}`} title={t(`catalogue.people.parts.${job}`)}>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.slug}>
            <span className={`ui ${styles.year}`}>{part.year}</span>
            <div>
              <h3>
                <Link href={localPath(locale, dramaPath(part.slug))}>{part.title}</Link>
              </h3>
              <HangulTitle drama={part} size="card" />
              {part.character && (
                <p className={`ui ${styles.character}`}>{t("catalogue.people.as", { character: part.character })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </CataloguePart>
  );
}
