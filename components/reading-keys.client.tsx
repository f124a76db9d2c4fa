"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { type KeyLabels, Keys, moveFocus } from "./ui/keys.client.tsx";

const STOPS = "#points [id^=point-], #discussion article[id^=comment-]";

let isOnTheWayToSearch = false;

/** `/` to the search, `j` and `k` through points and comments, `?` for what there is. */
export function ReadingKeys({ labels }: { labels: KeyLabels }) {
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is a new page
  useEffect(() => {
    if (isOnTheWayToSearch) isOnTheWayToSearch = !focusSearch();
  }, [path]);
  return <Keys id="keys" labels={labels} press={press} isEverywhere />;
}

function press(key: string): boolean {
  if (key === "j" || key === "k") moveFocus(STOPS, key === "j" ? 1 : -1);
  else if (key === "/") goToSearch();
  else return false;
  return true;
}

function goToSearch(): void {
  if (focusSearch()) return;
  isOnTheWayToSearch = true;
  document.querySelector<HTMLAnchorElement>('a[aria-keyshortcuts="/"]')?.click();
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main #search-query");
  field?.select();
  return field !== null;
}
