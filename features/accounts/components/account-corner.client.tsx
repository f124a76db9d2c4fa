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
  signIn: string;
  comments: string;
  saved: string;
  settings: string;
  moderation: string;
  edit: string;
  people: string;
};
type Props = { labels: Labels; paths: Paths; hintCookie: string; known: CornerViewer | null };

/** The reader's own place in the header: a way to sign in, or their name and what is theirs. */
export function AccountCorner({ labels, paths, hintCookie, known }: Props) {
  const viewer = useOverlay<CornerViewer>("viewer") ?? known;
  return (
    <div className={styles.corner}>
      <ViewerLoader url="/api/overlay" hintCookie={hintCookie} />
      {viewer ? (
        <Menu viewer={viewer} labels={labels} paths={paths} />
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

function Menu({ viewer, labels, paths }: { viewer: CornerViewer; labels: Labels; paths: Paths }) {
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
      </summary>
      <div className={styles.panel}>
        <p>
          <bdi>{viewer.name}</bdi>
        </p>
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
