import type { Reader, ReviewUnderLoad } from "./rows.ts";
import type { ScratchSite } from "./scratch-site.ts";
import type { Load, Wrk } from "./wrk.ts";

/** What every part of a run has at hand. `hot` is the seed review with its forty comments. */
export type Bench = {
  site: ScratchSite;
  wrk: Wrk | null;
  nginx: string | null;
  readers: Reader[];
  hot: ReviewUnderLoad;
  spread: ReviewUnderLoad[];
};

/** Says aloud when a run was not clean: such figures mean nothing. */
export function checkClean(what: string, { refused, broken }: Load): void {
  if (refused + broken > 0) console.log(`!! ${what}: ${refused} answers were refusals, ${broken} connections failed.`);
}

/** One of several runs: the one with the middle throughput. */
export function middleOf(loads: Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("no run");
  return middle;
}
