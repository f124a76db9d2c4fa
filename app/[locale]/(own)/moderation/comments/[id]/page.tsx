import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { DoneNote } from "#features/moderation/components/done-note.tsx";
import { queueKeyLabels } from "#features/moderation/components/key-labels.ts";
import { QueueCard } from "#features/moderation/components/queue-card.tsx";
import { QueueKeys } from "#features/moderation/components/queue-keys.client.tsx";
import { SanctionsPanel } from "#features/moderation/components/sanctions-panel.tsx";
import { TouchPanel } from "#features/moderation/components/touch-panel.tsx";
import { queueFilter } from "#features/moderation/inputs.ts";
import { claimComment } from "#features/moderation/mutations-claims.ts";
import { canModerate, waits } from "#features/moderation/policy.ts";
import { findModeratedPerson } from "#features/moderation/queries-people.ts";
import { findQueueItem } from "#features/moderation/queries-queue.ts";
import { findTouchable } from "#features/moderation/queries-touch.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; id: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.title.item"), robots: { index: false } };
}

export default async function ModeratedCommentPage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale, id } = await params;
  const viewer = await signedInViewer(locale, `/moderation/comments/${encodeURIComponent(id)}`);
  if (!canModerate(viewer, now) || !z.uuid().safeParse(id).success) notFound();
  const [item, touchable] = await Promise.all([findQueueItem(viewer, id), findTouchable(viewer, id)]);
  if (!item || !touchable) notFound();
  if (waits(item)) await claimComment(viewer, { commentId: id });
  const { done, entry } = queueFilter.parse(await searchParams);
  const t = translator(locale);
  const here = localPath(locale, `/moderation/comments/${id}`);
  return (
    <Desk viewer={viewer} locale={locale} place="queue" heading={t("moderation.title.item")}>
      {done && <DoneNote done={done} commentId={id} entryId={entry} from={here} locale={locale} />}
      <QueueCard item={item} from={here} now={now} locale={locale} isWhole />
      <TouchPanel item={item} touchable={touchable} from={here} locale={locale} />
      {item.author && (
        <SanctionsPanel
          person={await findModeratedPerson(viewer, item.author.id)}
          trust={item.author.trust}
          from={here}
          locale={locale}
        />
      )}
      <QueueKeys labels={queueKeyLabels(t)} />
    </Desk>
  );
}
