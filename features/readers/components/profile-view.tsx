import type { ReactNode } from "react";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { SavedList } from "#features/saved/components/saved-list.tsx";
import type { SavedReview } from "#features/saved/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ShownPart } from "../policy.ts";
import type { Profile } from "../queries.ts";
import type { AgreedPoint, Page, ReaderComment, WatchedDrama } from "../queries-profile.ts";
import styles from "./profile.module.css";
import { ProfileHead } from "./profile-head.tsx";
import { AgreedEntries, CommentEntries, ProfilePart, WatchedEntries } from "./profile-parts.tsx";

type Props = {
  locale: Locale;
  profile: Profile;
  /** What is shown and not empty. */
  parts: {
    comments?: Page<ReaderComment> | null;
    agreed?: Page<AgreedPoint> | null;
    saved?: { reviews: SavedReview[]; next: string | null } | null;
    watched?: WatchedDrama[] | null;
  };
  /** Whether it is a later page of one list. */
  isLater?: boolean;
  /** What else can be done about them. */
  beside?: ReactNode;
};

/** Somebody as they chose to show themselves. */
export function ProfileView({ locale, profile, parts, isLater = false, beside }: Props) {
  const t = translator(locale);
  const { comments, agreed, saved, watched } = parts;
  const path = localPath(locale, readerPath(profile.name));
  const part = (name: ShownPart, list: ReactNode, next: string | null = null) => (
    <ProfilePart id={name} title={t(`readers.parts.${name}`)}>
      {list}
      {(next || isLater) && (
        <p className={`ui ${styles.onwards}`}>
          {next && (
            <a href={`${path}?${name}=${next}`} rel="nofollow">
              {t("readers.more")}
            </a>
          )}
          {isLater && <a href={path}>{t("readers.back")}</a>}
        </p>
      )}
    </ProfilePart>
  );
  return (
    <div className={`wrap ${styles.page}`}>
      <ProfileHead locale={locale} profile={profile} beside={beside} />
      {agreed && part("agreed", <AgreedEntries locale={locale} entries={agreed.entries} />, agreed.next)}
      {comments && part("comments", <CommentEntries locale={locale} entries={comments.entries} />, comments.next)}
      {saved && part("saved", <SavedList locale={locale} reviews={saved.reviews} />, saved.next)}
      {watched && part("watched", <WatchedEntries locale={locale} entries={watched} />)}
      {!(agreed || comments || saved || watched) && (
        <p className={styles.note}>
          {profile.isBanned ? t("readers.banned") : t("readers.nothing", { name: profile.name })}
        </p>
      )}
    </div>
  );
}
