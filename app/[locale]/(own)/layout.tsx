import { type FrameProps, SiteFrame } from "#app/[locale]/site-frame.tsx";
import { countUnread } from "#features/notifications/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";

export const dynamic = "force-dynamic";

/** Pages drawn for one reader: the corner knows them without JavaScript. When the database is away the page itself says so. */
export default async function OwnLayout(props: FrameProps) {
  const viewer = await currentViewer().catch(() => null);
  const unread = viewer ? await countUnread(viewer).catch(() => 0) : 0;
  return <SiteFrame {...props} viewer={viewer} unread={unread} />;
}
