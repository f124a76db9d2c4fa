import type { Metadata } from "next";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { CornerPage, Onwards } from "#features/readers/components/corner-page.tsx";
import { OwnAnswersList } from "#features/readers/components/own-answers-list.tsx";
import { ownPageInput } from "#features/readers/inputs.ts";
import { listOwnAnswers } from "#features/readers/queries-corner.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("readers.answers.title"), robots: { index: false } };
}

/** What one answered to which point, for nobody else. */
export default async function OwnAnswersPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/my/answers");
  const { after } = ownPageInput.parse(await searchParams);
  const { entries, next } = await listOwnAnswers(viewer, after);
  const t = translator(locale);
  return (
    <CornerPage
      {...{ locale, viewer }}
      place="answers"
      title={t("readers.answers.title")}
      intro={entries.length > 0 || after ? t("readers.answers.intro") : t("readers.answers.empty")}
    >
      <OwnAnswersList locale={locale} entries={entries} />
      <Onwards locale={locale} path="/my/answers" next={next} isLater={Boolean(after)} />
    </CornerPage>
  );
}
