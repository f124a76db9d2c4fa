import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { FollowPage } from "#features/notifications/components/follow-page.tsx";
import { setFollowInput } from "#features/notifications/inputs.ts";
import { listFollowable } from "#features/notifications/queries-follow.ts";
import { AppError } from "#lib/errors.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; subject: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("notices.follow.title"), robots: { index: false } };
}

export default async function WatchOrMutePage({ params }: Props) {
  const { locale, subject, id } = await params;
  const asked = setFollowInput.omit({ choice: true }).safeParse({ subject, id });
  if (!asked.success) notFound();
  const viewer = await signedInViewer(locale, `/follow/${subject}/${id}`);
  const things = await listFollowable(viewer, asked.data).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return <FollowPage locale={locale} things={things} />;
}
