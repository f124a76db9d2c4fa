import { createFormatter, createTranslator } from "use-intl/core";
import { DEFAULT_LOCALE, isLocale, type Locale } from "./locales.ts";
import { en } from "./messages/en.ts";
import { ko } from "./messages/ko.ts";

export type Messages = typeof en;
const CATALOGUES: Record<Locale, Messages> = { en, ko };

type Leaves<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Any sentence of the catalogue, by its dotted path: `comments.postButton`. */
export type MessageKey = Leaves<Messages>;
export type MessageValues = Record<string, string | number | Date>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const translators = new Map<Locale, Translate>();

/** The catalogue in one language. Throws on a missing sentence, so a test run finds it. Pure: reads no request. */
export function translator(asked: Locale): Translate {
  // A page may be drawn in a language that is none before its layout has turned it away.
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  let translate = translators.get(locale);
  if (!translate) {
    const lookUp = createTranslator({
      locale,
      messages: CATALOGUES[locale] as Record<string, unknown>,
      timeZone: "UTC",
      onError(error) {
        throw error;
      },
    }) as unknown as Translate;
    const plain = new Map<MessageKey, string>();
    translate = (key, values) => {
      if (values) return lookUp(key, values);
      const known = plain.get(key) ?? lookUp(key);
      plain.set(key, known);
      return known;
    };
    translators.set(locale, translate);
  }
  return translate;
}

const formatters = new Map<Locale, ReturnType<typeof createFormatter>>();

/** Dates, numbers and lists in one language, in UTC. */
export function formatter(locale: Locale) {
  let format = formatters.get(locale);
  if (!format) {
    format = createFormatter({ locale, timeZone: "UTC" });
    formatters.set(locale, format);
  }
  return format;
}

/** A day with its hour, which says whose hour it is: readers live in many. */
export function momentInWords(locale: Locale, at: Date, dateStyle: "medium" | "long" = "medium"): string {
  return `${formatter(locale).dateTime(at, { dateStyle, timeStyle: "short" })} UTC`;
}

/** What a language is called in another: "English" is `영어` in Korean. */
export function languageName(locale: Locale, language: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(language) ?? language;
}

/** The language a form was written in, from its hidden field `locale`. */
export function localeOf(form: FormData): Locale {
  const value = form.get("locale");
  return isLocale(value) ? value : DEFAULT_LOCALE;
}

/** Whether a text is the path of a sentence, as zod messages in `inputs.ts` are. */
export function isMessageKey(text: string): text is MessageKey {
  let node: unknown = CATALOGUES[DEFAULT_LOCALE];
  for (const part of text.split(".")) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, part)) return false;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === "string";
}
