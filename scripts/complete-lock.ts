// A registry may lack packages for other platforms than its own; npm then leaves them out of the lock, and `npm ci`
// fails there. Run `node scripts/complete-lock.ts` after any `npm install`: it writes the missing entries back.
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../package-lock.json", import.meta.url);

export type Locked = {
  version: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
};
export type Packages = Record<string, Locked>;

export function readLock(): { packages: Packages } {
  return JSON.parse(readFileSync(LOCK, "utf8"));
}

/** Optional packages that another locked package wants and the lock does not hold: where they go, and the entry. */
export function missingEntries(packages: Packages): Packages {
  const missing: Packages = {};
  for (const [from, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      if (!isLocked(packages, from, name)) missing[`node_modules/${name}`] = entry(name, version, locked.dev === true);
    }
  }
  return missing;
}

function isLocked(packages: Packages, from: string, wanted: string): boolean {
  for (let at = from; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${at}/node_modules/${wanted}`]) return true;
  }
  return `node_modules/${wanted}` in packages;
}

function entry(name: string, version: string, dev: boolean): Locked {
  const part = (known: RegExp) => known.exec(name)?.[0];
  const os = part(/android|darwin|linux|win32|freebsd|wasm32/);
  const cpu = part(/arm64|x64|arm|ia32/);
  const musl = name.endsWith("musl");
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    ...(musl ? { libc: ["musl"] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

if (import.meta.main) {
  const lock = readLock();
  const missing = missingEntries(lock.packages);
  const { "": root, ...rest } = { ...lock.packages, ...missing };
  const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = { "": root as Locked, ...Object.fromEntries(sorted) };
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
}
