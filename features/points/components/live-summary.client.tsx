"use client";

import { useOverlay } from "#components/ui/overlay.client.tsx";
import { type Stance, sumTallies, type Tally } from "../policy.ts";
import type { FoldLabels } from "./fold.tsx";
import { useLiveTallies } from "./live-tallies.client.tsx";
import { type SummaryProps, SummaryView } from "./summary-view.tsx";

type MyVotes = { stances: Record<string, Stance>; tallies: Record<string, Tally> };
type Props = SummaryProps & {
  /** What everyone sees, as the page was made. */
  points: (Tally & { id: string })[];
  fold?: FoldLabels | undefined;
  stances?: Record<string, Stance> | undefined;
};

/** The whole review's agreement, as the tallies of its points are at this moment. */
export function LiveSummary({ points, stances, ...shown }: Props) {
  const overlay = useOverlay<MyVotes>("points");
  const heard = useLiveTallies();
  const tally = sumTallies(points.map((point) => heard(point.id) ?? overlay?.tallies[point.id] ?? point));
  const own = overlay?.stances ?? stances ?? {};
  const isOpen = points.some(({ id }) => (own[id] ?? "none") !== "none");
  return <SummaryView {...shown} tally={tally} isOpen={isOpen} />;
}
