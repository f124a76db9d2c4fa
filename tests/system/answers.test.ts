import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";
import { ask, ensureBuild, type SiteProcess, startSiteProcess } from "../support/site-process.ts";

let root: string;
let database: EmbeddedDatabase;
let site: SiteProcess;

beforeAll(async () => {
  ensureBuild();
  root = mkdtempSync(path.join(tmpdir(), "answers-"));
  chmodSync(root, 0o755);
  database = await startEmbedded(path.join(root, "pg"), { durable: false });
  await migrate(database.url);
  process.env.DATABASE_URL = database.url;
  site = await startSiteProcess(database.url);
});

afterAll(async () => {
  await site?.stop();
  await closeDatabase();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe("the guard", () => {
  it("puts the security headers on every kind of answer", async () => {
    const page = await ask(site, "/");
    const script = /\/_next\/static\/[^"\s]+\.js/.exec(page.text)?.[0] ?? "";
    const ways = ["/", script, "/api/overlay?review=x", "/no/such/page", "/sign-in", "/_next/static/none.js"];
    for (const got of await Promise.all(ways.map((way) => ask(site, way)))) {
      expect(got.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(got.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(got.headers["referrer-policy"]).toBeDefined();
      expect(got.headers["x-powered-by"]).toBeUndefined();
    }
  });

  it.each([
    ["two Host headers", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
    ["TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405],
    ["an address of another server", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    [
      "a body of unknown length",
      "POST /api/votes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      411,
    ],
    ["a huge body", "POST /api/votes HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413],
  ])("refuses %s", async (_, request, status) => {
    expect(await rawStatus(site.port, request)).toBe(status);
  });
});

describe("an answer to a script", () => {
  const gzip = { "accept-encoding": "gzip" };

  it("says how long it is and is sent as it is where that is short, whoever it refuses", async () => {
    const short = await ask(site, "/api/suggest?q=nothing-has-this-name", { headers: gzip });
    const refused = await ask(site, "/api/comments", {
      method: "POST",
      headers: { ...gzip, origin: "http://elsewhere" },
    });
    expect([short.status, refused.status]).toEqual([200, 403]);
    for (const { headers, body } of [short, refused]) {
      expect(headers["content-length"]).toBe(String(body.length));
      expect(headers["transfer-encoding"]).toBeUndefined();
      expect(headers["content-encoding"]).toBeUndefined();
      expect(headers["x-answer-bytes"]).toBeUndefined();
    }
    const head = await ask(site, "/api/suggest?q=nothing-has-this-name", { method: "HEAD", headers: gzip });
    expect([head.status, head.body.length, head.headers["x-answer-bytes"]]).toEqual([200, 0, undefined]);
  });

  it("is compressed where it is long, and the same", async () => {
    const [review, writer] = [await aReview(), await aReader()];
    for (let n = 0; n < 12; n++)
      await aComment(writer, review, { bodyMarkdown: `Number ${n}: ${"the song stays. ".repeat(20)}` });
    const path = `/api/comments?review=${review.id}&after=0&through=0&locale=en`;
    const plain = await ask(site, path);
    const packed = await ask(site, path, { headers: gzip });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.headers["content-length"]).toBeUndefined();
    expect(packed.headers["x-answer-bytes"]).toBeUndefined();
    expect(gunzipSync(packed.body).toString()).toBe(plain.text);
    expect(plain.headers["content-length"]).toBe(String(plain.body.length));
    expect(packed.body.length).toBeLessThan(plain.body.length / 4);
  });
});

function rawStatus(port: number, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "localhost", () => socket.write(request));
    socket.once("data", (answer) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer.toString())?.[1]));
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
