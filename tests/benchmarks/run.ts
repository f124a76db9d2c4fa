import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bench } from "./bench.ts";
import { benchDesk } from "./desk.ts";
import { benchComments, benchOverlay, benchVotes } from "./doors.ts";
import { benchFreshness } from "./freshness.ts";
import { benchLive } from "./live.ts";
import { type Memory, measureMemory } from "./memory.ts";
import { benchPage } from "./page.ts";
import { benchPress } from "./press.ts";
import { printProfile } from "./profile.ts";
import { MB, printTable } from "./report.ts";
import { findReview, makeComments, makeReaders, makeReview } from "./rows.ts";
import { startScratchSite } from "./scratch-site.ts";
import { benchSearch } from "./search.ts";
import { benchThread } from "./thread.ts";
import { findTool } from "./tools.ts";
import { benchWeight } from "./weight.ts";
import { Wrk } from "./wrk.ts";

const READERS = 2_000;
const REVIEWS = 20;

/** The parts of a run, in the order that disturbs the later ones least. */
export const PARTS = {
  weight: benchWeight,
  page: benchPage,
  overlay: benchOverlay,
  freshness: benchFreshness,
  votes: benchVotes,
  comments: benchComments,
  live: benchLive,
  press: benchPress,
  thread: benchThread,
  search: benchSearch,
  desk: benchDesk,
} satisfies Record<string, (bench: Bench) => Promise<void>>;
export type Part = keyof typeof PARTS;

/** Starts the product on a scratch database, runs the parts, prints what they saw, and leaves nothing behind. */
export async function runBench(parts: Part[], isProfiled: boolean): Promise<void> {
  const profiles = isProfiled ? mkdtempSync(path.join(tmpdir(), "verdict-profile-")) : null;
  const site = await startScratchSite(profiles);
  const interrupted = () => site.stop().finally(() => process.exit(130));
  process.once("SIGINT", interrupted);
  try {
    const readers = await makeReaders(READERS);
    const hot = await findReview("soundtrack-1");
    await makeComments(hot, readers);
    const spread = [];
    for (let index = 1; index <= REVIEWS; index++) spread.push(await makeReview(`bench-${index}`));
    const wrk = findTool("wrk");
    const bench = { site, readers, hot, spread, wrk: wrk ? new Wrk(wrk, site.folder) : null, nginx: findTool("nginx") };
    await fetch(`${site.origin}/reviews/${hot.slug}`);
    const before = measureMemory(site);
    for (const part of parts) await PARTS[part](bench);
    printMemory(before, measureMemory(site));
  } finally {
    process.off("SIGINT", interrupted);
    await site.stop();
  }
  if (profiles) printProfile(profiles);
}

function printMemory(before: Memory | null, after: Memory | null): void {
  if (!before || !after) {
    console.log("\nMemory was not measured: this system does not tell it.");
    return;
  }
  const row = (name: string, { site, database }: Memory) => [name, MB(site), MB(database), MB(site + database)];
  printTable(
    "Memory (PSS), MB",
    ["", "site", "database", "both"],
    [row("after the first page", before), row("after the load", after)],
  );
}
