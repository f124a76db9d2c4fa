"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { forgetKept } from "#components/ui/kept-in-browser.client.tsx";
import { useOverlay, ViewerLoader } from "#components/ui/overlay.client.tsx";
import type { Role } from "../inputs.ts";
import styles from "./account-corner.module.css";
import { readerPath } from "./reader-name.tsx";

export type CornerViewer = { id: string; name: string; role: Role };
type Labels = {
  inbox: string;
  unread: string;
  signIn: string;
  menu: string;
  profile: string;
  comments: string;
  saved: string;
  settings: string;
  moderation: string;
  edit: string;
  people: string;
  signOut: string;
};
type Paths = {
  home: string;
  inbox: string;
  signIn: string;
  comments: string;
  saved: string;
  settings: string;
  moderation: string;
  edit: string;
  people: string;
};
type Props = { labels: Labels; paths: Paths; hintCookie: string; known: CornerViewer | null; knownUnread: number };

/** The reader's own place in the header: a way to sign in, or their name and what is theirs. */
export function AccountCorner({ labels, paths, hintCookie, known, knownUnread }: Props) {
  const viewer = useOverlay<CornerViewer>("viewer") ?? known;
  const told = useOverlay<number>("unread") ?? 0;
  // A page of one's own is drawn anew when something is read; what the browser was told before is older.
  const unread = known ? knownUnread : told;
  return (
    <div className={styles.corner}>
      <ViewerLoader url="/api/overlay" hintCookie={hintCookie} />
      {viewer ? (
        <Menu viewer={viewer} unread={unread} labels={labels} paths={paths} />
      ) : (
        <SignInLink path={paths.signIn} label={labels.signIn} />
      )}
    </div>
  );
}

function SignInLink({ path, label }: { path: string; label: string }) {
  const pathname = usePathname();
  const [here, setHere] = useState("");
  // The address is read after hydration: while rendering, the server's path is not the one in the address bar.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what makes the old address stale
  useEffect(() => setHere(location.pathname + location.search), [pathname]);
  const isElsewhere = here !== "" && !here.startsWith(path);
  return (
    <a className={styles.pill} href={isElsewhere ? `${path}?callbackUrl=${encodeURIComponent(here)}` : path}>
      {label}
    </a>
  );
}

type MenuProps = { viewer: CornerViewer; unread: number; labels: Labels; paths: Paths };

function Menu({ viewer, unread, labels, paths }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const details = menu.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        details.querySelector("summary")?.focus();
      } else if (details.contains(event.target as Node)) return;
      details.open = false;
    };
    addEventListener("click", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("click", close);
      removeEventListener("keydown", close);
    };
  }, []);
  const mayModerate = viewer.role === "moderator" || viewer.role === "admin";
  const mayEdit = viewer.role === "editor" || viewer.role === "admin";
  return (
    <details ref={menu} className={styles.menu}>
      <summary className={styles.pill} title={viewer.name}>
        <span className="visually-hidden">{labels.menu}: </span>
        <bdi>{viewer.name}</bdi>
        {unread > 0 && <Unread count={unread} label={labels.unread} />}
      </summary>
      <div className={styles.panel}>
        <p>
          <bdi>{viewer.name}</bdi>
        </p>
        <a href={paths.inbox}>
          {labels.inbox}
          {unread > 0 && <span className={styles.count}>{shown(unread)}</span>}
        </a>
        <a href={paths.home + readerPath(viewer.name)}>{labels.profile}</a>
        <a href={paths.comments}>{labels.comments}</a>
        <a href={paths.saved}>{labels.saved}</a>
        <a href={paths.settings}>{labels.settings}</a>
        {mayModerate && <a href={paths.moderation}>{labels.moderation}</a>}
        {mayEdit && <a href={paths.edit}>{labels.edit}</a>}
        {viewer.role === "admin" && <a href={paths.people}>{labels.people}</a>}
        <form method="post" action="/api/sign-out" onSubmit={forgetKept}>
          <button type="submit">{labels.signOut}</button>
        </form>
      </div>
    </details>
  );
}

const SHOWN_MAX = 99;
const shown = (count: number) => (count > SHOWN_MAX ? `${SHOWN_MAX}+` : String(count));

// It stands on the corner's edge and takes no room, so that nothing moves when it comes.
function Unread({ count, label }: { count: number; label: string }) {
  return (
    <>
      <span className={styles.badge} aria-hidden="true">
        {shown(count)}
      </span>
      <span className="visually-hidden">, {label.replace("%", shown(count))}</span>
    </>
  );
}
