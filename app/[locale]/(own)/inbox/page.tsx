import type { Metadata } from "next";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Inbox } from "#features/notifications/components/inbox.tsx";
import { countUnread, listNotices } from "#features/notifications/queries.ts";
import { findOwnChoices } from "#features/notifications/queries-choices.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("notices.inbox.title"), robots: { index: false } };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/inbox");
  const after = z.uuid().safeParse((await searchParams).after).data;
  const [page, unread, choices] = await Promise.all([
    listNotices(viewer, { after }),
    countUnread(viewer),
    findOwnChoices(viewer),
  ]);
  return <Inbox locale={locale} {...page} unread={unread} isFirst={!after} isMailStopped={!!choices.mailStoppedAt} />;
}
