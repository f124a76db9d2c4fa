import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { compressBuilt } from "#scripts/launch/compress-built.ts";
import { ask, ensureBuild, type SiteProcess, startSiteProcess } from "../support/site-process.ts";

let root: string;
let database: EmbeddedDatabase;
let site: SiteProcess;
let script: string;

beforeAll(async () => {
  ensureBuild();
  await compressBuilt(path.resolve(import.meta.dirname, "../../.next/static"));
  root = mkdtempSync(path.join(tmpdir(), "built-"));
  chmodSync(root, 0o755);
  database = await startEmbedded(path.join(root, "pg"), { durable: false });
  await migrate(database.url);
  site = await startSiteProcess(database.url);
  const home = await ask(site, "/");
  script = /src="(\/_next\/static\/chunks\/[^"]+\.js)"/.exec(home.text)?.[1] ?? "";
});

afterAll(async () => {
  await site?.stop();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

it("sends a script of the build in the smallest form a browser takes, for good", async () => {
  const plain = await ask(site, script);
  const br = await ask(site, script, { headers: { "accept-encoding": "gzip, br" } });
  expect([plain.status, br.status]).toEqual([200, 200]);
  expect([plain, br].map(({ headers }) => headers["content-encoding"])).toEqual([undefined, "br"]);
  expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
  expect(br.body.length).toBeLessThan(plain.body.length / 2);
  for (const { headers } of [plain, br]) {
    expect(headers["cache-control"]).toMatch(/max-age=31536000.*immutable/);
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers.vary?.toLowerCase()).toContain("accept-encoding");
  }
  const known = await ask(site, script, { headers: { "if-none-match": String(plain.headers.etag) } });
  expect([known.status, known.body.length]).toEqual([304, 0]);
  const head = await ask(site, script, { method: "HEAD" });
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

it.each([
  "/_next/static/../BUILD_ID",
  "/_next/static/%2e%2e/BUILD_ID",
  "/_next/static/chunks/none.js",
  "/_next/static/chunks",
])("gives away nothing at %s", async (address) => {
  const got = await ask(site, address);
  expect(got.status).toBeGreaterThanOrEqual(400);
  expect(got.headers["cache-control"] ?? "").not.toContain("immutable");
});
