"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const AFTER_MS = 2_500;

export type OfflineLabels = { note: string; again: string };
type Props = { locale: string; offline: string; labels: OfflineLabels };

/** Has the worker keep this page, if it is a review, once it has loaded and somebody stays with it. */
export function OfflineReading({ locale, offline, labels }: Props) {
  const path = usePathname();
  const shown = useRef(path);

  useEffect(() => {
    // The note speaks of the page that was loaded, not of one that a link has put in its place.
    if (shown.current !== path) document.getElementById("kept-note")?.remove();
    shown.current = path;
    const later = setTimeout(() => void keep(location.pathname, locale, offline, labels), AFTER_MS);
    return () => clearTimeout(later);
  }, [path, locale, offline, labels]);
  return null;
}

async function keep(path: string, locale: string, offline: string, labels: OfflineLabels): Promise<void> {
  const { serviceWorker, connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (!serviceWorker || connection?.saveData) return;
  try {
    await serviceWorker.register("/offline.js");
    const { active } = await serviceWorker.ready;
    const date = new Date().toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
    active?.postMessage({
      path,
      offline,
      files: filesInUse(),
      note: labels.note.replace("%", date),
      again: labels.again,
    });
  } catch {
    // Refused by the browser: there is nothing to read offline then.
  }
}

function filesInUse(): string[] {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  return loaded.flatMap(({ origin, pathname }) =>
    origin === location.origin && /^\/(_next\/static\/media|pictures)\//.test(pathname) ? [pathname] : [],
  );
}
