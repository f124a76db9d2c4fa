import type { ReactNode } from "react";
import { DeskNav } from "#components/desk-nav.tsx";
import account from "#features/accounts/components/account.module.css";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import type { Viewer } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./profile.module.css";

export const CORNER_PLACES = ["comments", "answers", "saved", "watched", "settings"] as const;
export type CornerPlace = (typeof CORNER_PLACES)[number];
const PATHS: Record<CornerPlace, string> = {
  comments: "/my/comments",
  answers: "/my/answers",
  saved: "/saved",
  watched: "/my/watched",
  settings: "/settings",
};

type Props = { locale: Locale; viewer: Viewer; place: CornerPlace; title: string; intro?: string; children: ReactNode };

/** The frame of every page about oneself: where one is, and what else is one's own; somebody banned has nothing else. */
export function CornerPage({ locale, viewer, place, title, intro, children }: Props) {
  return (
    <div className={`wrap ${account.plain}`}>
      {viewer.suspendedUntil !== "forever" && <CornerNav {...{ locale, viewer, place }} />}
      <h1 className={account.title}>{title}</h1>
      {intro && <p className={styles.intro}>{intro}</p>}
      {children}
    </div>
  );
}

function CornerNav({ locale, viewer, place }: Pick<Props, "locale" | "viewer" | "place">) {
  const t = translator(locale);
  const own = CORNER_PLACES.map((one) => ({
    path: localPath(locale, PATHS[one]),
    name: t(`readers.corner.${one}`),
    isHere: one === place,
  }));
  const profile = {
    path: localPath(locale, readerPath(viewer.name)),
    name: t("readers.corner.profile"),
    isHere: false,
  };
  return (
    <div className={`ui ${styles.nav}`}>
      <DeskNav label={t("readers.corner.label")} places={[...own, profile]} />
    </div>
  );
}

/** Where a list of one's own goes on. */
export function Onwards({
  locale,
  path,
  next,
  isLater,
}: {
  locale: Locale;
  path: string;
  next: string | null;
  isLater: boolean;
}) {
  const t = translator(locale);
  if (!next && !isLater) return null;
  const [base = "", query] = path.split("?", 2);
  const further = new URLSearchParams(query);
  if (next) further.set("after", next);
  return (
    <p className={`ui ${styles.onwards}`}>
      {next && <a href={`${localPath(locale, base)}?${further}`}>{t("readers.more")}</a>}
      {isLater && <a href={localPath(locale, path)}>{t("readers.back")}</a>}
    </p>
  );
}
