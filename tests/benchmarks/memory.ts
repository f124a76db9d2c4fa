import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ScratchSite } from "./scratch-site.ts";

export type Memory = { site: number; database: number };

/** Proportional memory (PSS) in bytes of the site's and the database's processes; null where Linux does not tell. */
export function measureMemory({ sitePid, databasePid }: ScratchSite): Memory | null {
  if (!existsSync("/proc/self/smaps_rollup")) return null;
  return { site: treeBytes(sitePid), database: treeBytes(databasePid) };
}

function treeBytes(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const isIn = (pid: number): boolean => pid === root || (parents.has(pid) && isIn(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isIn).reduce((total, pid) => total + pssOf(pid), 0);
}

function pssOf(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
