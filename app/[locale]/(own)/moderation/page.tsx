import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { DoneNote } from "#features/moderation/components/done-note.tsx";
import { queueKeyLabels } from "#features/moderation/components/key-labels.ts";
import { QueueKeys } from "#features/moderation/components/queue-keys.client.tsx";
import { QueueList } from "#features/moderation/components/queue-list.tsx";
import { QueueTools } from "#features/moderation/components/queue-tools.tsx";
import { QueueViews } from "#features/moderation/components/queue-views.tsx";
import { queueFilter } from "#features/moderation/inputs.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { countQueue, listQueue } from "#features/moderation/queries.ts";
import { countSuggestions } from "#features/suggestions/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.title.queue"), robots: { index: false } };
}

export default async function QueuePage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale } = await params;
  const { view, after, done, item } = queueFilter.parse(await searchParams);
  const viewer = await signedInViewer(locale, `/moderation?view=${view}`);
  if (!canModerate(viewer, now)) notFound();
  const [counts, suggestions, { items, next }] = await Promise.all([
    countQueue(viewer),
    countSuggestions(viewer),
    listQueue(viewer, { view, cursor: after }),
  ]);
  const t = translator(locale);
  return (
    <Desk viewer={viewer} locale={locale} place="queue" heading={t("moderation.heading")}>
      <QueueViews view={view} counts={counts} locale={locale} />
      {suggestions > 0 && (
        <p>
          <a href={localPath(locale, "/moderation/suggestions")}>
            {t("suggestions.desk.waiting", { count: suggestions })}
          </a>
        </p>
      )}
      {done && item && <DoneNote done={done} commentId={item} locale={locale} />}
      <QueueTools waiting={counts.held + counts.reported} locale={locale}>
        <QueueKeys labels={queueKeyLabels(t)} />
      </QueueTools>
      <QueueList items={items} next={next} view={view} isFirst={!after} now={now} locale={locale} />
    </Desk>
  );
}
