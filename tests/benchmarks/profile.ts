import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { printTable } from "./report.ts";

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
};

/** Where the busiest process of a profiled run spent its time, by function, without what it called. */
export function printProfile(folder: string): void {
  const profiles = readdirSync(folder)
    .filter((file) => file.endsWith(".cpuprofile"))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Profile);
  const busiest = profiles.map(selfTimes).sort((a, b) => total(b) - total(a))[0];
  if (!busiest) {
    console.log("No profile was written.");
    return;
  }
  const rows = [...busiest].sort((a, b) => b[1] - a[1]).slice(0, 25);
  const all = total(busiest);
  printTable(
    `Where the busiest process spent ${(all / 1e6).toFixed(1)} s; profiles in ${folder}`,
    ["function", "% of busy time"],
    rows.map(([name, time]) => [name, ((100 * time) / all).toFixed(1)]),
  );
}

function selfTimes({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? "?";
    if (name.startsWith("(idle)")) continue;
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return times;
}

function nameOf({ functionName, url, lineNumber }: Profile["nodes"][number]["callFrame"]): string {
  const file = url.split("/").slice(-3).join("/");
  return `${functionName || "(anonymous)"} ${file ? `${file}:${lineNumber + 1}` : ""}`.trim();
}

function total(times: Map<string, number>): number {
  return [...times.values()].reduce((sum, time) => sum + time, 0);
}
