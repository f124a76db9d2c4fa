import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { DiscussionPanel } from "#features/moderation/components/discussion-panel.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import { findDiscussion } from "#features/moderation/queries-discussions.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("desk.discussions.title"), robots: { index: false } };
}

/** How one review is discussed: open or closed, how fast, and until when. */
export default async function DiscussionPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const viewer = await signedInViewer(locale, `/moderation/discussions/${encodeURIComponent(slug)}`);
  if (!canModerate(viewer, new Date())) notFound();
  const discussion = await findDiscussion(viewer, slug);
  if (!discussion) notFound();
  const { done } = await searchParams;
  return (
    <Desk viewer={viewer} locale={locale} place="discussions" heading={discussion.title}>
      <DiscussionPanel discussion={discussion} done={typeof done === "string" ? done : null} locale={locale} />
    </Desk>
  );
}
