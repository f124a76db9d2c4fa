import { type FrameProps, SiteFrame } from "#app/[locale]/site-frame.tsx";
import { countUnread } from "#features/notifications/queries.ts";
import { LeavingNotice } from "#features/readers/components/leaving-notice.tsx";
import { findDeparture } from "#features/readers/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { isLocale } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

/** Pages drawn for one reader: the corner knows them without JavaScript, and who is leaving sees so. When the database is away the page itself says so. */
export default async function OwnLayout(props: FrameProps) {
  const viewer = await currentViewer().catch(() => null);
  const { locale } = await props.params;
  const [unread, departure] = viewer
    ? await Promise.all([countUnread(viewer).catch(() => 0), findDeparture(viewer).catch(() => null)])
    : [0, null];
  const notice = departure && isLocale(locale) && (
    <LeavingNotice locale={locale} departure={departure} now={new Date()} />
  );
  return <SiteFrame {...props} viewer={viewer} unread={unread} notice={notice} />;
}
