import type { ReactNode } from "react";
import { Moving } from "#components/ui/moving.client.tsx";

/** Has a review's picture move from its place on one page to its place on the next; `slug` is the review's. */
export function MovingArt({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <Moving name={`art-${slug}`} kind="art">
      {children}
    </Moving>
  );
}
