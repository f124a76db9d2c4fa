import type { ReactNode } from "react";
import { DeskNav } from "#components/desk-nav.tsx";
import type { Viewer } from "#lib/auth/roles.ts";
import { isAdmin } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { countOpenCases } from "../queries-cases.ts";
import styles from "./desk.module.css";

type Place =
  | "queue"
  | "discussions"
  | "suggestions"
  | "appeals"
  | "legal"
  | "log"
  | "person"
  | "overview"
  | "people"
  | "settings";

/** The frame of every moderation page: where one is, where else one can go, and how much waits there. */
export async function Desk(props: {
  viewer: Viewer;
  locale: Locale;
  place: Place;
  heading: string;
  children: ReactNode;
}) {
  const t = translator(props.locale);
  const places: [Place, string, string][] = [
    ["queue", "/moderation", t("moderation.queue")],
    ["discussions", "/moderation/discussions", t("desk.discussions.nav")],
    ["suggestions", "/moderation/suggestions", t("suggestions.desk.nav")],
    ["appeals", "/moderation/appeals", t("appeals.desk.nav")],
    ["legal", "/moderation/legal", t("legal.desk.nav")],
    ["log", "/moderation/log", t("moderation.log")],
  ];
  if (isAdmin(props.viewer)) {
    places.push(["overview", "/moderation/overview", t("oversight.overview.nav")]);
    places.push(["people", "/moderation/people", t("moderation.people")]);
    places.push(["settings", "/moderation/settings", t("siteSettings.title")]);
  }
  const waiting: Partial<Record<Place, number>> = await countOpenCases(props.viewer);
  return (
    <div className={styles.desk}>
      <header className={styles.top}>
        <h1>{props.heading}</h1>
        <DeskNav
          label={t("moderation.heading")}
          places={places.map(([place, path, name]) => ({
            path: localPath(props.locale, path),
            name,
            isHere: place === props.place,
            waiting: { count: waiting[place] ?? 0, words: t("desk.waiting") },
          }))}
        />
      </header>
      {props.children}
    </div>
  );
}
