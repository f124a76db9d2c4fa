import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { until } from "./site-process.ts";

export const hasTextBrowser = ["w3m", "script"].every((name) => spawnSync(name, ["--version"]).error === undefined);

/** How w3m goes one place to the right, where a space stands already. */
const STEP = `${String.fromCharCode(27)}[C`;

/**
 * w3m in a terminal of its own, worked with keys as a person does. What is written in a field goes through its editor, which
 * here writes `words`.
 */
export function openTextBrowser(url: string, words: string) {
  const home = mkdtempSync(path.join(tmpdir(), "w3m-"));
  const editor = path.join(home, "editor.sh");
  mkdirSync(path.join(home, ".w3m"));
  writeFileSync(path.join(home, "words.txt"), `${words}\n`);
  writeFileSync(editor, `#!/bin/sh\ncat "${home}/words.txt" > "$1"\n`);
  chmodSync(editor, 0o755);
  const command = `stty rows 60 cols 100; exec w3m -cookie -no-mouse -o confirm_qq=0 -o editor=${editor} '${url}'`;
  const child = spawn("script", ["-qfec", command, "/dev/null"], {
    env: { ...process.env, HOME: home, TERM: "xterm", LANG: "C.UTF-8" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  let shown = "";
  child.stdout.on("data", (chunk) => {
    shown += chunk;
  });
  // w3m leaves out of the screen what already stands there, so only words that are new and together can be waited for.
  const text = () => stripVTControlCharacters(shown.replaceAll(STEP, " "));
  return {
    type: (keys: string) => child.stdin.write(keys),
    /** Presses keys and waits until these words have come since. */
    async press(keys: string, expected: RegExp): Promise<void> {
      shown = "";
      child.stdin.write(keys);
      await until(
        async () => text(),
        (seen) => expected.test(seen),
        15_000,
      );
    },
    sees: (expected: RegExp) =>
      until(
        async () => text(),
        (seen) => expected.test(seen),
        15_000,
      ),
    async close(): Promise<void> {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.write("Q");
      child.stdin.end();
      await gone;
    },
  };
}

/** A page as w3m shows it. */
export function readAsText(url: string): string {
  return spawnSync("w3m", ["-dump", "-cols", "200", url], { encoding: "utf8" }).stdout;
}
