import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { sqlClient } from "#db/client.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
vi.setConfig({ testTimeout: 90_000 });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "verdict-import-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runImport(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--conditions=react-server", "scripts/import.ts", ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: inject("databaseUrl"),
      DATABASE_OWNER_URL: inject("ownerUrl"),
      INIT_CWD: folder,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

function aFile(more: { extra?: string; facts?: string } = {}) {
  const name = `Drama ${randomBytes(5).toString("hex")}`;
  const file = `${name.replace(" ", "-")}.txt`;
  const parts = [`${name} - Korean Drama Review`, "Plot", "It moves.", "What viewers liked:\n- The pace. Fast."];
  writeFileSync(path.join(folder, file), [...parts, ...(more.extra ? [more.extra] : [])].join("\r\n\r\n"));
  if (more.facts) writeFileSync(path.join(folder, file.replace(".txt", ".facts.json")), more.facts);
  return { file, slug: name.toLowerCase().replace(" ", "-") };
}

async function isStored(slug: string): Promise<boolean> {
  const rows = await sqlClient()`select 1 from review_slugs where slug = ${slug}`;
  return rows.length === 1;
}

it("reports, stores on demand, and then finds nothing to do", async () => {
  const { file, slug } = aFile({ facts: '{ "titleHangul": "드라마" }' });
  const dry = await runImport(file);
  expect(dry).toMatchObject({ code: 0, output: expect.stringContaining("would be created") });
  expect(dry.output).toContain("titleHangul: 드라마");
  expect(await isStored(slug)).toBe(false);
  expect(await runImport(file, "--apply")).toMatchObject({ code: 0, output: expect.stringContaining("created.") });
  expect(await isStored(slug)).toBe(true);
  expect(await runImport("--apply", file)).toMatchObject({ code: 0, output: expect.stringContaining("unchanged") });
});

it("stores none of the files while one has a line without a place", async () => {
  const whole = aFile();
  const partial = aFile({ extra: "Goodbye, dear reader." });
  const refused = await runImport(whole.file, partial.file, "--apply");
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/line 10: .*Goodbye, dear reader/) });
  expect([await isStored(whole.slug), await isStored(partial.slug)]).toEqual([false, false]);
  expect(await runImport(partial.file, "--apply", "--allow-unplaced")).toMatchObject({ code: 0 });
  expect(await isStored(partial.slug)).toBe(true);
});

it("says what is wrong with a file, its facts or its author, all in one go", async () => {
  writeFileSync(path.join(folder, "picture.txt"), Buffer.from([0x89, 0x50, 0xff, 0xfe, 0x00]));
  const { file } = aFile({ facts: '{ "episodes": 0, "mood": "sad" }' });
  const { code, output } = await runImport("missing.txt", "picture.txt", file, "--apply");
  expect(code).toBe(1);
  for (const part of [/missing\.txt\n.*cannot be read/, /picture\.txt\n.*no text/, /facts\.json: .*episodes/])
    expect(output).toMatch(part);
  expect(await runImport(file, "--author", "nobody@example.org")).toMatchObject({ code: 1 });
});

it("stores a file as the translation of a review, and says what it needs", async () => {
  const { file, slug } = aFile();
  await runImport(file, "--apply");
  const words = ["드라마 – 한국 드라마 리뷰", "줄거리", "빠르게 흐릅니다.", "시청자들이 좋아한 점\n- 속도. 빠릅니다."];
  writeFileSync(path.join(folder, `${slug}.ko.txt`), words.join("\n\n"));
  const asTranslation = [`${slug}.ko.txt`, "--translates", slug, "--language", "ko"];
  const dry = await runImport(...asTranslation);
  expect(dry).toMatchObject({ code: 0, output: expect.stringContaining("would be created") });
  expect(await runImport(...asTranslation, "--apply")).toMatchObject({
    code: 0,
    output: expect.stringContaining("created."),
  });
  expect(await runImport(...asTranslation)).toMatchObject({ code: 0, output: expect.stringContaining("unchanged.") });
  expect(await runImport(`${slug}.ko.txt`, "--translates", slug, "--language", "xx")).toMatchObject({ code: 2 });
  expect(await runImport(...asTranslation.with(2, "nowhere-at-all"))).toMatchObject({ code: 1 });
});
