import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export type Browser = { executablePath: string; env: Record<string, string> };

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const UNPACKED = fileURLToPath(new URL("../../node_modules/.cache/verdict/browser", import.meta.url));

/** A Chromium to test with: the machine's own, or on Linux the one that comes as an npm package with the libraries it needs. */
export async function findBrowser(): Promise<Browser> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]));
  const installed = process.env.VERDICT_NPM_BROWSER ? undefined : INSTALLED.find((file) => existsSync(file));
  if (installed) return { executablePath: installed, env };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The browser tests need Chrome or Chromium, and none was found in the usual places.");
  }
  const unpacked = await unpack(env);
  if (runs(unpacked)) return unpacked;
  rmSync(UNPACKED, { recursive: true, force: true });
  const again = await unpack(env);
  if (!runs(again))
    throw new Error("The browser from npm does not run here. Install the package `chromium` and try again.");
  return again;
}

async function unpack(env: Record<string, string>): Promise<Browser> {
  const { default: chromium, inflate } = await import("@sparticuz/chromium");
  const packed = path.join(path.dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../bin");
  const temporary = process.env.TMPDIR;
  mkdirSync(UNPACKED, { recursive: true });
  // The package unpacks into the temporary folder; ours survives between runs and is nobody else's.
  process.env.TMPDIR = UNPACKED;
  try {
    const executablePath = await chromium.executablePath();
    const libraries = path.join(await inflate(path.join(packed, "al2023.tar.br")), "lib");
    return { executablePath, env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: nameFonts() } };
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

/** The package's own settings look for its typefaces in places where they are not; a browser without any dies or shows no text. */
function nameFonts(): string {
  const file = path.join(UNPACKED, "fonts.conf");
  const [fonts, cache] = [path.join(UNPACKED, "fonts"), path.join(UNPACKED, "fonts-cache")];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>
`,
  );
  return file;
}

function runs({ executablePath, env }: Browser): boolean {
  return spawnSync(executablePath, ["--version"], { env: env as NodeJS.ProcessEnv, stdio: "ignore" }).status === 0;
}

// As root Chromium needs --no-sandbox; the rest keeps it from calling out.
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
