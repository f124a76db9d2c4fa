import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/env.ts";

const STATIC_FILES = "/_next/static/";
const RELATIVE_ADDRESS = /url\(\.\.\//g;
const texts = new Map<string, string | null>();

/** The text of one of the build's style sheets, by its address, fit to stand in a page. Null where there is none. */
export function readBuiltSheet(address: string): string | null {
  const known = texts.get(address);
  if (known !== undefined) return known;
  const text = readText(address);
  texts.set(address, text);
  return text;
}

// Addresses come from pages Next made, and the sheets lie in folders beside the files they name.
function readText(address: string): string | null {
  if (!address.startsWith(STATIC_FILES) || address.includes("..")) return null;
  try {
    const file = path.join(env().NEXT_DIST_DIR, "static", address.slice(STATIC_FILES.length));
    return readFileSync(file, "utf8").replace(RELATIVE_ADDRESS, `url(${STATIC_FILES}`);
  } catch {
    return null;
  }
}
