import { type FrameProps, SiteFrame } from "#app/[locale]/site-frame.tsx";
import { countUnread } from "#features/notifications/queries.ts";
import { LeavingNotice } from "#features/readers/components/leaving-notice.tsx";
import { findDeparture } from "#features/readers/queries.ts";
import { currentPerson, currentViewer } from "#lib/auth/current.ts";
import { isLocale } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

/** Pages drawn for one reader: the corner knows them without JavaScript, and who is leaving sees so. When the database is away the page itself says so. */
export default async function OwnLayout(props: FrameProps) {
  const [viewer, person] = await Promise.all([currentViewer(), currentPerson()]).catch(() => [null, null]);
  const { locale } = await props.params;
  const [unread, departure] = await Promise.all([
    viewer ? countUnread(viewer).catch(() => 0) : 0,
    person ? findDeparture(person).catch(() => null) : null,
  ]);
  const notice = departure && isLocale(locale) && (
    <LeavingNotice locale={locale} departure={departure} now={new Date()} />
  );
  return <SiteFrame {...props} viewer={viewer} unread={unread} notice={notice} />;
}
