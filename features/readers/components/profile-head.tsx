import type { ReactNode } from "react";
import { languageOfWords } from "#features/comments/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { Profile } from "../queries.ts";
import styles from "./profile.module.css";
import { ReaderPicture } from "./reader-picture.tsx";

/** Who it is: picture, name, office in words, since when they are here. */
export function ProfileHead({ locale, profile, beside }: { locale: Locale; profile: Profile; beside?: ReactNode }) {
  const t = translator(locale);
  const { name, role, createdAt } = profile;
  return (
    <header className={styles.head}>
      <ReaderPicture name={name} />
      <div>
        <h1>
          <bdi lang={languageOfWords(name)}>{name}</bdi>
        </h1>
        <p className={`ui ${styles.facts}`}>
          {role !== "reader" && <span>{t(`readers.roles.${role}`)}</span>}
          <time dateTime={createdAt.toISOString()}>
            {t("readers.since", { date: formatter(locale).dateTime(createdAt, { dateStyle: "long" }) })}
          </time>
          {beside}
        </p>
      </div>
    </header>
  );
}
