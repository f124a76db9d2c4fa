"use client";
import { THEME_KEY } from "./theme.ts";
import styles from "./theme-switch.module.css";

function changeTheme() {
  const root = document.documentElement;
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (root.dataset.theme ?? preferred) === "dark" ? "light" : "dark";
  try {
    if (next === preferred) localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, next);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
  if (next === preferred) delete root.dataset.theme;
  else root.dataset.theme = next;
}

/** Turns light to dark and back. A choice that equals the system's is forgotten, so the site follows the system again. */
export function ThemeSwitch({ label }: { label: string }) {
  return (
    <button type="button" className={styles.switch} onClick={changeTheme} aria-label={label} title={label}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
