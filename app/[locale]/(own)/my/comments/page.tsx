import type { Metadata } from "next";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { CornerPage, Onwards } from "#features/readers/components/corner-page.tsx";
import { OwnCommentsList } from "#features/readers/components/own-comments-list.tsx";
import { OwnSearch } from "#features/readers/components/own-search.tsx";
import { ownPageInput } from "#features/readers/inputs.ts";
import { listOwnComments } from "#features/readers/queries-corner.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("readers.comments.title"), robots: { index: false } };
}

/** Everything one wrote, with what became of it. */
export default async function OwnCommentsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/my/comments");
  const { q, after } = ownPageInput.parse(await searchParams);
  const { entries, next } = await listOwnComments(viewer, { q, after });
  const t = translator(locale);
  const path = q ? `/my/comments?${new URLSearchParams({ q })}` : "/my/comments";
  return (
    <CornerPage
      {...{ locale, viewer }}
      place="comments"
      title={t("readers.comments.title")}
      intro={t("readers.comments.intro")}
    >
      <OwnSearch locale={locale} q={q} isEmpty={entries.length === 0} />
      <OwnCommentsList locale={locale} entries={entries} />
      <Onwards locale={locale} path={path} next={next} isLater={Boolean(after)} />
    </CornerPage>
  );
}
