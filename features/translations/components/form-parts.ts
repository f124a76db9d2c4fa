import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { TranslationDesk } from "../queries.ts";

/** One field of the form with the words it translates beside it. */
export type FormField = { name: string; label: string; value: string; source: string | null; isLong: boolean };
/** Fields that stand or fall together. `seen` and `fits` name the words of the original that they are made from. */
export type FormPart = {
  id: string;
  heading: string;
  note: string | null;
  fields: FormField[];
  seen: { name: string; value: string };
  fits: { name: string; value: string };
  isOutdated: boolean;
};

/** A desk as the form draws it: in the order of the page, each part with what it is in the reader's language. */
export function formParts(locale: Locale, desk: TranslationDesk): FormPart[] {
  return [
    titlePart(locale, desk),
    ...headingPart(locale, desk),
    ...sectionParts(locale, desk),
    ...pointParts(locale, desk),
  ];
}

function titlePart(locale: Locale, { title, titleStamp, saved }: TranslationDesk): FormPart {
  const heading = translator(locale)("translations.title");
  const isOutdated = saved !== null && saved.madeFrom !== titleStamp;
  return {
    id: "title",
    heading,
    note: null,
    fields: [{ name: "title", label: heading, value: saved?.title ?? "", source: title, isLong: false }],
    ...stamps("titleSeen", "titleFits", titleStamp, isOutdated),
  };
}

function headingPart(locale: Locale, { pointsHeading, headingStamp, saved }: TranslationDesk): FormPart[] {
  if (pointsHeading === null) return [];
  const heading = translator(locale)("translations.pointsHeading");
  const value = saved?.pointsHeading ?? "";
  const isOutdated = saved !== null && value !== "" && saved.headingMadeFrom !== headingStamp;
  return [
    {
      id: "heading",
      heading,
      note: null,
      fields: [{ name: "pointsHeading", label: heading, value, source: pointsHeading, isLong: false }],
      ...stamps("headingSeen", "headingFits", headingStamp, isOutdated),
    },
  ];
}

function sectionParts(locale: Locale, { sections }: TranslationDesk): FormPart[] {
  const t = translator(locale);
  return sections.map(({ id, kind, heading, body, stamp, spoilsThrough, saved }) => {
    const name = `sections.${id}`;
    return {
      id,
      heading: t("translations.section", { name: t(`reviews.sectionLabels.${kind}`) }),
      note: spoilerNote(locale, spoilsThrough),
      fields: [
        field(`${name}.heading`, t("translations.sectionHeading"), saved?.heading, heading),
        field(`${name}.body`, t("translations.sectionBody"), saved?.body, body, true),
      ],
      ...stamps(`${name}.seen`, `${name}.fits`, stamp, saved !== null && saved.madeFrom !== stamp),
    };
  });
}

function pointParts(locale: Locale, { points }: TranslationDesk): FormPart[] {
  const t = translator(locale);
  return points.map(({ id, title, body, revision, spoilsThrough, saved }, index) => {
    const name = `points.${id}`;
    const more = field(`${name}.body`, t("translations.pointBody"), saved?.body, body, true);
    return {
      id,
      heading: t("translations.point", { number: index + 1 }),
      note: spoilerNote(locale, spoilsThrough),
      fields: [
        field(`${name}.title`, t("translations.pointTitle"), saved?.title, title),
        ...(body || saved?.body ? [more] : []),
      ],
      ...stamps(`${name}.seen`, `${name}.fits`, String(revision), saved !== null && saved.revision !== revision),
    };
  });
}

function field(name: string, label: string, value: string | undefined, source: string, isLong = false): FormField {
  return { name, label, value: value ?? "", source, isLong };
}

function stamps(seen: string, fits: string, value: string, isOutdated: boolean) {
  return { seen: { name: seen, value }, fits: { name: fits, value }, isOutdated };
}

function spoilerNote(locale: Locale, spoilsThrough: number): string | null {
  return spoilsThrough > 0 ? translator(locale)("translations.spoils", { episode: spoilsThrough }) : null;
}
