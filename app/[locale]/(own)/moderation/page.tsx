import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { queuePath } from "#features/moderation/components/desk-path.ts";
import { DoneNote } from "#features/moderation/components/done-note.tsx";
import { queueKeyLabels } from "#features/moderation/components/key-labels.ts";
import { narrowingOf, QueueFilters } from "#features/moderation/components/queue-filters.tsx";
import { QueueKeys } from "#features/moderation/components/queue-keys.client.tsx";
import { QueueList } from "#features/moderation/components/queue-list.tsx";
import { QueueTools } from "#features/moderation/components/queue-tools.tsx";
import { QueueViews } from "#features/moderation/components/queue-views.tsx";
import { queueFilter } from "#features/moderation/inputs.ts";
import { claimComment } from "#features/moderation/mutations-claims.ts";
import { canModerate, DESK_MODE_COOKIE } from "#features/moderation/policy.ts";
import { countQueue, listHeldReasons, listQueue } from "#features/moderation/queries-queue.ts";
import { countSuggestions } from "#features/suggestions/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
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
  const { after, done, item, entry, mode: asked, ...filter } = queueFilter.parse(await searchParams);
  const viewer = await signedInViewer(locale, `/moderation?view=${filter.view}`);
  if (!canModerate(viewer, now)) notFound();
  const mode = asked ?? ((await cookies()).get(DESK_MODE_COOKIE)?.value === "one" ? "one" : "list");
  const [counts, suggestions, heldReasons, { items, next, skip }] = await fewAtOnce([
    () => countQueue(viewer),
    () => countSuggestions(viewer),
    () => listHeldReasons(viewer),
    () => listQueue(viewer, { ...filter, cursor: after }),
  ]);
  const [first] = items;
  if (mode === "one" && first?.decisions.length) await claimComment(viewer, { commentId: first.id });
  const t = translator(locale);
  const here = queuePath(locale, filter);
  const isNarrowed = Object.values(narrowingOf(filter)).some(Boolean);
  const filters = <QueueFilters filter={filter} heldReasons={heldReasons} locale={locale} />;
  return (
    <Desk viewer={viewer} locale={locale} place="queue" heading={t("moderation.heading")}>
      <QueueViews filter={filter} counts={counts} locale={locale} />
      {mode === "list" && filters}
      {suggestions > 0 && (
        <p>
          <a href={localPath(locale, "/moderation/suggestions")}>
            {t("suggestions.desk.waiting", { count: suggestions })}
          </a>
        </p>
      )}
      {done && item && <DoneNote done={done} commentId={item} entryId={entry} from={here} locale={locale} />}
      <QueueList
        {...{ items, next, skip, filter, mode, isNarrowed, now, locale }}
        isFirst={!after}
        tools={
          <QueueTools
            waiting={counts.held + counts.reported}
            filter={filter}
            mode={mode}
            hasOrder={["waiting", "reported"].includes(filter.view)}
            locale={locale}
          >
            <QueueKeys labels={queueKeyLabels(t)} />
          </QueueTools>
        }
      />
      {mode === "one" && filters}
    </Desk>
  );
}
