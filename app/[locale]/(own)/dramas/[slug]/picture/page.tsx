import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { listKept } from "#features/accounts/kept.ts";
import { PictureForm } from "#features/pictures/components/picture-form.tsx";
import { PicturePreviews } from "#features/pictures/components/picture-previews.tsx";
import { RemovePicture } from "#features/pictures/components/remove-picture.tsx";
import { keptPictureForm } from "#features/pictures/inputs.ts";
import { canChangePicture } from "#features/pictures/policy.ts";
import { findPictureSubject } from "#features/pictures/queries.ts";
import { dramaPath } from "#features/reviews/addresses.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./page.module.css";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ done?: string | string[]; refused?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("pictures.page.heading"), robots: { index: false } };
}

export default async function DramaPicturePage({ params, searchParams }: Props) {
  const [{ locale, slug }, { done, refused }] = await Promise.all([params, searchParams]);
  const viewer = await signedInViewer(locale, `${dramaPath(slug)}/picture`);
  if (!canChangePicture(viewer, new Date()) || !slugInput.safeParse(slug).success) notFound();
  const subject = await findPictureSubject(slug);
  if (!subject) notFound();
  const { picture, titleEnglish: title } = subject.drama;
  const t = translator(locale);
  const way = [
    { path: localPath(locale, "/dramas"), words: t("catalogue.dramas.title") },
    ...(subject.slug ? [{ path: localPath(locale, dramaPath(slug)), words: title }] : []),
  ];
  return (
    <div className={`wrap ${styles.page}`}>
      <Breadcrumbs label={t("catalogue.breadcrumbs")} steps={way} />
      <h1>{t("pictures.page.title", { title })}</h1>
      <p className={styles.intro}>{t("pictures.page.intro")}</p>
      {(done === "saved" || done === "removed") && (
        <p className={styles.done} role="status">
          {t(`pictures.done.${done}`)}
        </p>
      )}
      <div className={styles.columns}>
        <div>
          <PictureForm locale={locale} subject={subject} kept={refused ? await whatWasKept(slug) : null} />
          {picture && <RemovePicture locale={locale} slug={slug} hash={picture.hash} />}
        </div>
        <PicturePreviews locale={locale} subject={subject} />
      </div>
    </div>
  );
}

async function whatWasKept(slug: string) {
  const forms = (await listKept()).map(({ payload }) => keptPictureForm.safeParse(payload).data);
  return forms.find((form) => form?.slug === slug) ?? null;
}
