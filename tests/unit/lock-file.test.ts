import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { missingEntries, readLock } from "#scripts/complete-lock.ts";

const { packages } = readLock();

it("leaves no platform out, whatever the registry it was made with lacks", () => {
  const cure = "npm ci would fail with EUSAGE. Run: node scripts/complete-lock.ts";
  expect(missingEntries(packages), cure).toEqual({});
});

it("names the builds of Next's compiler for Linux, macOS and Windows, of Next's own version", () => {
  const next = packages["node_modules/next"];
  const builds = Object.keys(next?.optionalDependencies ?? {}).filter((name) => name.startsWith("@next/swc-"));
  expect(builds.length).toBeGreaterThanOrEqual(8);
  for (const name of builds) expect(packages[`node_modules/${name}`]?.version, name).toBe(next?.version);
});

it("says of each package with an install script whether it may run: none needs to", () => {
  const { allowScripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const names = Object.entries(packages)
    .filter(([, locked]) => locked.hasInstallScript)
    .map(([at]) => at.slice(at.lastIndexOf("node_modules/") + "node_modules/".length));
  const undecided = names.filter((name) => allowScripts?.[name] !== false);
  expect([...new Set(undecided)], 'Run "npm deny-scripts NAME" for these').toEqual([]);
});
