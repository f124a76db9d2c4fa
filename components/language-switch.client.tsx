"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { LANGUAGE_NAMES, LOCALES, type Locale, localPath, pathWithoutLocale } from "#lib/i18n/locales.ts";
import styles from "./language-switch.module.css";

/** This page in the other language, under that language's own name; marked when the browser asks for it first. */
export function LanguageSwitch({ locale }: { locale: Locale }) {
  const named = pathWithoutLocale(usePathname() ?? "/");
  // What Next calls the page for addresses that match no route.
  const path = named === "/_not-found" ? "/" : named;
  const [wanted, setWanted] = useState("");
  const [query, setQuery] = useState("");
  useEffect(() => {
    setWanted(navigator.language.slice(0, 2));
    setQuery(path ? location.search : "");
  }, [path]);
  return LOCALES.filter((other) => other !== locale).map((other) => (
    <a
      key={other}
      className={styles.switch}
      href={localPath(other, path) + query}
      lang={other}
      hrefLang={other}
      data-wanted={other === wanted || undefined}
    >
      {LANGUAGE_NAMES[other]}
    </a>
  ));
}
