import { type FrameProps, SiteFrame } from "#app/[locale]/site-frame.tsx";
import { currentViewer } from "#lib/auth/current.ts";

export const dynamic = "force-dynamic";

/** Pages drawn for one reader: the corner knows them without JavaScript. When the database is away the page itself says so. */
export default async function OwnLayout(props: FrameProps) {
  const viewer = await currentViewer().catch(() => null);
  return <SiteFrame {...props} viewer={viewer} />;
}
