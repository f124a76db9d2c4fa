import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ScratchSite } from "./scratch-site.ts";

const TICKS_PER_SECOND = 100;

export type Memory = { site: number; database: number };

/** Proportional memory (PSS) in bytes of the site's and the database's processes; null where Linux does not tell. */
export function measureMemory({ sitePid, databasePid }: ScratchSite): Memory | null {
  if (!existsSync("/proc/self/smaps_rollup")) return null;
  return { site: treeBytes(sitePid), database: treeBytes(databasePid) };
}

/** Processor time so far of a process and all its children, in microseconds; 0 where Linux does not tell. */
export function cpuMicros(root: number): number {
  if (!existsSync("/proc/self/stat")) return 0;
  return treeOf(root).reduce((total, pid) => total + ticksOf(pid), 0) * (1e6 / TICKS_PER_SECOND);
}

function treeBytes(root: number): number {
  return treeOf(root).reduce((total, pid) => total + pssOf(pid), 0);
}

function ticksOf(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number);
  return user + system;
}

/** The fields of a process from its state on; empty when it ended meanwhile. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    parents.set(Number(name), Number(statOf(Number(name))[1] ?? 0));
  }
  const isIn = (pid: number): boolean => pid === root || (parents.has(pid) && isIn(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isIn);
}

function pssOf(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
