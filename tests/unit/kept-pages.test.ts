import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Expirations } from "#lib/cache/expirations.ts";
import { bytesOf, type KeptPage, KeptPages } from "#lib/cache/kept-pages.ts";
import { newLife, Refresher } from "#lib/cache/refresher.ts";
import {
  type Answer,
  chooseEncoding,
  gzipOf,
  isForEverybody,
  isNotModified,
  variantsOf,
  withSmallest,
} from "#lib/cache/variants.ts";

function aPage(more: { bytes?: number; tags?: string[]; bornAt?: number } = {}): KeptPage {
  const variant = { body: Buffer.alloc(more.bytes ?? 1_000), etag: '"x"', headers: [], notModifiedHeaders: [] };
  const empty = { ...variant, body: Buffer.alloc(0) };
  return {
    status: 200,
    variants: { identity: variant, gzip: empty, br: empty },
    tags: more.tags ?? [],
    bornAt: more.bornAt ?? 1,
    madeAt: 0,
  };
}

describe("kept pages", () => {
  it("stay within their bytes, and the one not read for longest goes first", () => {
    const each = bytesOf(aPage());
    const gone: string[] = [];
    const pages = new KeptPages(each * 5, 0, (path) => gone.push(path));
    for (const path of ["/a", "/b", "/c", "/d", "/e"]) pages.keep(path, aPage());
    pages.find("/a");
    pages.keep("/f", aPage());
    expect(gone).toEqual(["/b"]);
    expect(pages.find("/a")).toBeDefined();
    for (let at = 0; at < 1_000; at += 1) pages.keep(`/n/${at}`, aPage({ tags: [`review:${at}`] }));
    expect(pages.bytes).toBeLessThanOrEqual(each * 5);
    expect(pages.pathsBearing(new Set(["review:1"]))).toEqual([]);
  });

  it("do not take one that would push out most others", () => {
    const gone: string[] = [];
    const pages = new KeptPages(100_000, 0, (path) => gone.push(path));
    expect(pages.keep("/huge", aPage())).toBe(true);
    expect(pages.keep("/huge", aPage({ bytes: 50_000, tags: ["a"] }))).toBe(false);
    expect([pages.count, gone, pages.pathsBearing(new Set(["a"]))]).toEqual([0, ["/huge"], []]);
  });

  it("are never replaced by an older rendering", () => {
    const pages = new KeptPages(1_000_000);
    const newer = aPage({ bornAt: 7 });
    pages.keep("/a", newer);
    expect(pages.keep("/a", aPage({ bornAt: 6 }))).toBe(false);
    expect(pages.find("/a")).toBe(newer);
    expect(pages.keep("/a", aPage({ bornAt: 7 }))).toBe(true);
  });

  it("are found by the tags of their last rendering only", () => {
    const pages = new KeptPages(1_000_000);
    pages.keep("/a", aPage({ tags: ["old", "both"] }));
    pages.keep("/b", aPage({ tags: ["both"] }));
    pages.keep("/a", aPage({ tags: ["both"], bornAt: 2 }));
    expect(pages.pathsBearing(new Set(["old"]))).toEqual([]);
    expect(pages.pathsBearing(new Set(["both", "old"])).sort()).toEqual(["/a", "/b"]);
    pages.drop("/a");
    expect(pages.pathsBearing("all")).toEqual(["/b"]);
  });
});

describe("expirations", () => {
  it("spare what was begun after them, and nothing begun before", () => {
    const expirations = new Expirations();
    const before = expirations.moment;
    expirations.expire(["a"]);
    expect(expirations.isExpired(["a"], before)).toBe(true);
    expect(expirations.isExpired(["b"], before)).toBe(false);
    expect(expirations.isExpired(["a"], expirations.moment)).toBe(false);
  });

  it("take everything when asked to, and when there are too many to remember", () => {
    const expirations = new Expirations();
    const before = expirations.moment;
    expirations.expire(Array.from({ length: 30_000 }, (_, at) => `tag:${at}`));
    expect(expirations.isExpired([], before)).toBe(true);
    expect(expirations.isExpired(["tag:1"], expirations.moment)).toBe(false);
    expirations.expireAll();
    expect(expirations.isExpired([], expirations.moment - 1)).toBe(true);
  });

  it("know a tag in Hangul by either spelling", () => {
    const expirations = new Expirations();
    const before = expirations.moment;
    expirations.expire(["slug:사운드트랙"]);
    expect(expirations.isExpired([`slug:${encodeURIComponent("사운드트랙")}`], before)).toBe(true);
  });
});

describe("a refresher", () => {
  it("makes a page once at a time however often it is asked", async () => {
    const life = newLife(0);
    const ends: (() => void)[] = [];
    let started = 0;
    const refresher = new Refresher(() => {
      started += 1;
      return new Promise((resolve) => ends.push(() => resolve(true)));
    });
    for (let at = 0; at < 10; at += 1) refresher.refreshSoon("/a", life);
    await Promise.resolve();
    expect(started).toBe(1);
    life.isStale = false;
    ends[0]?.();
    await life.running;
    expect(refresher.isUnderWay(life)).toBe(false);
  });

  it("gives every page its turn when many are asked for at once", async () => {
    const made: string[] = [];
    const refresher = new Refresher(async (path) => made.push(path) > 0);
    const lives = Array.from({ length: 20 }, () => newLife(0));
    for (const [at, life] of lives.entries()) refresher.refreshSoon(`/${at}`, life);
    await Promise.all(lives.map(({ running }) => running));
    expect(new Set(made).size).toBe(20);
  });

  it("counts failures of every kind", async () => {
    const life = newLife(0);
    const refresher = new Refresher(() => Promise.reject(new Error("no")));
    refresher.refreshSoon("/a", life);
    await life.running;
    expect(life.failures).toBe(1);
    refresher.stop();
  });
});

describe("an answer", () => {
  const answer = (headers: string[]): Answer => ({ status: 200, headers, body: Buffer.from("<p>x</p>") });

  it.each([
    [["Set-Cookie", "a=b"], false],
    [["Cache-Control", "private, max-age=0"], false],
    [["cache-control", "no-store"], false],
    [["Vary", "Cookie"], false],
    [["Vary", "*"], false],
    [["Content-Encoding", "gzip"], false],
    [["Cache-Control", "public, s-maxage=1", "Vary", "rsc, Accept-Encoding"], true],
  ])("with %j may be sent to everybody: %s", (headers, expected) => {
    expect(isForEverybody(headers)).toBe(expected);
  });

  it("keeps the headers it came with, in every encoding", async () => {
    const variants = await variantsOf(
      answer(["Content-Type", "text/html", "Link", "</a>; rel=preload", "Date", "then", "ETag", '"next"']),
    );
    const { identity, br } = variants;
    const gzip = await gzipOf(variants);
    for (const { headers, body } of [identity, gzip, br]) {
      expect(headers).toEqual(
        expect.arrayContaining(["Link", "</a>; rel=preload", "Content-Length", String(body.length)]),
      );
      expect(headers).not.toContain("then");
      expect(headers).not.toContain('"next"');
      expect(headers.filter((name) => name === "Vary")).toHaveLength(1);
    }
    expect(gzip.notModifiedHeaders).not.toContain("Content-Length");
  });

  it("can be compressed harder, with the same words and headers and a tag of its own", async () => {
    const words = Buffer.from(
      Array.from({ length: 400 }, (_, n) => `We walked home slowly, and song ${n * n} walked with us. `).join(""),
    );
    const before = await variantsOf({ ...answer(["Content-Type", "text/html", "Link", "</a>"]), body: words });
    const gzip = await gzipOf(before);
    const after = await withSmallest(before);
    expect(after.identity).toBe(before.identity);
    for (const [encoding, unpack, early, late] of [
      ["gzip", gunzipSync, gzip, after.gzip ?? gzip],
      ["br", brotliDecompressSync, before.br, after.br],
    ] as const) {
      expect(late.body.length).toBeLessThan(early.body.length);
      expect(unpack(late.body).equals(words)).toBe(true);
      expect(late.etag).not.toBe(early.etag);
      const lasting = (headers: string[]) => headers.filter((word) => ![early.etag, late.etag].includes(word));
      expect(lasting(late.notModifiedHeaders)).toEqual(lasting(early.notModifiedHeaders));
      expect(late.headers).toEqual(expect.arrayContaining(["Content-Encoding", encoding, String(late.body.length)]));
    }
  });

  it("is compressed for the second best encoding when somebody asks for it, and once", async () => {
    const variants = await variantsOf(answer(["Content-Type", "text/html"]));
    expect(variants.gzip).toBeNull();
    const [one, other] = await Promise.all([gzipOf(variants), gzipOf(variants)]);
    expect(other).toBe(one);
    expect(variants.gzip).toBe(one);
  });

  it("is left as it is where compressing would be for nothing", async () => {
    const { identity, gzip, br } = await variantsOf(answer(["Content-Type", "font/woff2"]));
    expect([gzip, br]).toEqual([identity, identity]);
  });
});

it.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["br;q=0, gzip", "gzip"],
  ["gzip;q=0, br;q=0", "identity"],
  ["*", "br"],
  ["identity", "identity"],
  ["gzip;q=0.5, identity", "identity"],
  ["GZIP;Q=1.0", "gzip"],
])("Accept-Encoding %j is answered with %s", (accept, expected) => {
  expect(chooseEncoding(accept)).toBe(expected);
});

it.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ["*", true],
  ['"ab"', false],
  [undefined, false],
])("If-None-Match %j knows the page: %s", (header, expected) => {
  expect(isNotModified(header, '"a"')).toBe(expected);
});
