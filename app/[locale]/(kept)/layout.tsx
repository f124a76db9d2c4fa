import { type FrameProps, SiteFrame } from "#app/[locale]/site-frame.tsx";

/** Pages that are the same for everybody. */
export default function KeptLayout(props: FrameProps) {
  return <SiteFrame {...props} />;
}
