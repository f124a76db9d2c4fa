import { cpuMicros } from "./memory.ts";
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

/** One of several runs: the one with the most throughput. Other work on the machine only ever takes away. */
export function bestOf(loads: Load[]): Load {
  const [best] = [...loads].sort((a, b) => b.perSecond - a.perSecond);
  if (!best) throw new Error("no run");
  return best;
}

/** Runs a load and says how much processor time each request cost these processes, in microseconds. */
export async function withCpu(pid: number, run: () => Promise<Load>): Promise<Load & { cpuMicros: number }> {
  const before = cpuMicros(pid);
  const load = await run();
  return { ...load, cpuMicros: (cpuMicros(pid) - before) / Math.max(1, load.requests) };
}
