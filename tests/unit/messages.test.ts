import { describe, expect, it } from "vitest";
import { DEFAULT_LOCALE, LOCALES, localPath, pathWithoutLocale } from "#lib/i18n/locales.ts";
import { en } from "#lib/i18n/messages/en.ts";
import { type MessageKey, translator } from "#lib/i18n/translate.ts";

function keysOf(node: object, prefix = ""): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === "string" ? [prefix + name] : keysOf(value, `${prefix}${name}.`),
  );
}

const keys = keysOf(en) as MessageKey[];

const sentenceOf = (key: string) => key.split(".").reduce((node: unknown, part) => (node as never)[part], en) as string;

/** A number of its own for every value the English sentence may name. */
function valuesOf(key: MessageKey): Record<string, number> {
  const names = new Set([...sentenceOf(key).matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = ""]) => name));
  return Object.fromEntries([...names].map((name, index) => [name, 111 * (index + 1)]));
}

const others = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE);

describe.each(others)("the catalogue in %s", (locale) => {
  it.each(keys)("says %s, with all that the English sentence tells", (key) => {
    const values = valuesOf(key);
    const told = translator(locale)(key, values);
    expect(told.trim()).not.toBe("");
    const english = translator(DEFAULT_LOCALE)(key, values);
    for (const value of Object.values(values)) if (english.includes(`${value}`)) expect(told).toContain(`${value}`);
  });

  it.each(keys)("has words for %s at every small count", (key) => {
    const names = Object.keys(valuesOf(key));
    for (const count of [0, 1, 2, 5]) {
      const values = Object.fromEntries(names.map((name) => [name, count]));
      expect(translator(locale)(key, values).trim()).not.toBe("");
    }
  });
});

describe("addresses", () => {
  it("have a prefix in every language but the first", () => {
    expect(localPath("en", "/reviews/x")).toBe("/reviews/x");
    expect(localPath("ko", "/reviews/x")).toBe("/ko/reviews/x");
    expect(localPath("ko", "/")).toBe("/ko");
  });

  it.each(["/", "/reviews/x", "/korea", "/english"])("come back from every language: %s", (path) => {
    for (const locale of LOCALES) expect(pathWithoutLocale(localPath(locale, path))).toBe(path);
    expect(pathWithoutLocale(path === "/" ? "/en" : `/en${path}`)).toBe(path);
  });
});
