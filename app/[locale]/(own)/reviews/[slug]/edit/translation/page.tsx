import type { Metadata } from "next";
import { headers } from "next/headers";
import { orNotFound, requireEditable } from "#app/[locale]/editable-review.ts";
import { EditDesk } from "#features/editor/components/edit-desk.tsx";
import { ListPage } from "#features/editor/components/list-page.tsx";
import { reviewPath } from "#features/reviews/addresses.ts";
import { DeleteTranslation } from "#features/translations/components/delete-translation.client.tsx";
import { formParts } from "#features/translations/components/form-parts.ts";
import { translationFormLabels } from "#features/translations/components/labels.ts";
import { TranslationForm } from "#features/translations/components/translation-form.client.tsx";
import { TranslationState } from "#features/translations/components/translation-state.tsx";
import { translationQuery } from "#features/translations/inputs.ts";
import { targetLanguages } from "#features/translations/policy.ts";
import { findTranslation } from "#features/translations/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { languageName, translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("translations.part"), robots: { index: false } };
}

export default async function TranslateReviewPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const t = translator(locale);
  const { into: asked, done } = translationQuery.parse(await searchParams);
  const shared = { locale, signInPath: signInPath(locale, slug) };
  // After a deletion the fields start afresh.
  const key = done === "deleted" ? "afresh" : "as-typed";
  if ((await isSending()) && !(await currentViewer())) {
    const labels = translationFormLabels(locale, null);
    return (
      <ListPage heading={t("translations.signedOutHeading")}>
        {/* At the same place as below, or React would not know it for the form that was sent. */}
        <TranslationForm key={key} {...shared} desk={null} parts={[]} labels={labels} />
        {null}
      </ListPage>
    );
  }
  const { viewer, review } = await requireEditable({ locale, slug }, "/translation");
  const into = targetLanguages(review.language).find((language) => language === asked);
  const desk = await orNotFound(findTranslation(viewer, slug, into ?? targetLanguages(review.language)[0] ?? ""));
  const { id: reviewId, into: language, saved } = desk;
  const labels = {
    opener: t("translations.delete"),
    hint: t("translations.deleteHint"),
    button: t("translations.deleteSure"),
  };
  return (
    <EditDesk
      locale={locale}
      review={review}
      part="translation"
      heading={t("translations.heading", { language: languageName(locale, language) })}
    >
      <TranslationForm
        key={key}
        {...shared}
        desk={{
          reviewId,
          language,
          revision: saved?.revision ?? 0,
          from: desk.language,
          translator: saved?.translator ?? (saved ? "" : viewer.name),
        }}
        parts={formParts(locale, desk)}
        labels={translationFormLabels(locale, saved?.status ?? null)}
      >
        <TranslationState {...{ locale, desk, slug, done }} />
      </TranslationForm>
      {saved && (
        <DeleteTranslation
          locale={locale}
          translation={{ reviewId, language, revision: saved.revision }}
          labels={labels}
        />
      )}
    </EditDesk>
  );
}

/** Whether this page is the answer to a form sent without JavaScript: it then gives back what was typed, also to a guest. */
async function isSending(): Promise<boolean> {
  return (await headers()).get("content-type")?.startsWith("multipart/form-data") ?? false;
}

function signInPath(locale: Locale, slug: string): string {
  const back = encodeURIComponent(localPath(locale, `${reviewPath(slug)}/edit`));
  return `${localPath(locale, "/sign-in")}?callbackUrl=${back}`;
}
