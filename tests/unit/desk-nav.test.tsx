import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { DeskNav } from "#components/desk-nav.tsx";
import { LOCALES } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

const NAMES = { en: "Appeals 3 waiting", ko: "이의 3 건 대기 중" };

it.each(LOCALES)("says in words how much waits at a place, and nothing where nothing does (%s)", (locale) => {
  const t = translator(locale);
  const place = { path: "/", name: t("appeals.desk.nav"), isHere: false };
  const textWith = (count: number) => {
    const waiting = { count, words: t("desk.waiting") };
    // With React's marks between texts: a space on its own between them is not spoken.
    return renderToString(<DeskNav label="x" places={[{ ...place, waiting }]} />).replace(/<\/?[a-z][^>]*>/g, "");
  };
  expect(textWith(3)).toBe(NAMES[locale]);
  expect(textWith(0)).toBe(place.name);
});
