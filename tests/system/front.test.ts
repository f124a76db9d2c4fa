import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, sqlClient } from "#db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";
import { aReader, aReview, aSession, type ReviewRow } from "../support/rows.ts";
import { ask, ensureBuild, type Got, type SiteProcess, startSiteProcess, until } from "../support/site-process.ts";

let root: string;
let database: EmbeddedDatabase;
let site: SiteProcess;
let other: SiteProcess;

beforeAll(async () => {
  ensureBuild();
  root = mkdtempSync(path.join(tmpdir(), "front-"));
  chmodSync(root, 0o755);
  database = await startEmbedded(path.join(root, "pg"), { durable: false });
  await migrate(database.url);
  process.env.DATABASE_URL = database.url;
  site = await startSiteProcess(database.url);
  other = await startSiteProcess(database.url);
});

afterAll(async () => {
  await Promise.all([site?.stop(), other?.stop()]);
  await closeDatabase();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

it("leads to the sign-in where no worker ever ran", async () => {
  expect((await ask(site, "/sign-in")).status).toBe(200);
});

const pathOf = (review: ReviewRow) => `/reviews/${review.slug}`;
const PER_ANSWER = [
  "x-request-id",
  "date",
  "etag",
  "content-length",
  "content-encoding",
  "connection",
  "keep-alive",
  "transfer-encoding",
];

function lastingHeaders({ headers }: Got) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PER_ANSWER.includes(name)));
}

async function rename(review: ReviewRow, heading: string) {
  await sqlClient()`update sections set heading = ${heading} where review_id = ${review.id} and position = 1`;
}

async function tell(tags: string[]) {
  await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify(tags)})`;
}

const says = (words: string) => (got: Got) => got.status === 200 && got.text.includes(words);

describe("a kept page", () => {
  it("has the bytes, the headers and the policy of Next's own answer", async () => {
    const review = await aReview();
    const first = await ask(site, pathOf(review));
    const kept = await ask(site, pathOf(review));
    const own = await ask(site, `${pathOf(review)}?from=elsewhere`);
    expect(kept.status).toBe(200);
    expect(kept.body.equals(first.body)).toBe(true);
    expect(kept.body.equals(own.body)).toBe(true);
    expect(lastingHeaders(kept)).toEqual(lastingHeaders(own));
    expect(kept.headers["content-security-policy"]).toMatch(/script-src 'self' 'sha256-/);
    expect(kept.headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe/);
    expect(kept.text.match(/<script>[^<]*self.__next_f/g)).toHaveLength(1);
    expect(kept.headers["cache-control"]).toContain("s-maxage=1,");
    expect(Math.abs(Date.parse(String(kept.headers.date)) - Date.now())).toBeLessThan(5_000);
  });

  it("is sent compressed or not, each with a tag of its own", async () => {
    const at = pathOf(await aReview());
    const plain = await ask(site, at);
    const gzip = await ask(site, at, { headers: { "accept-encoding": "gzip, deflate" } });
    const br = await ask(site, at, { headers: { "accept-encoding": "gzip, br" } });
    expect([plain, gzip, br].map(({ headers }) => headers["content-encoding"])).toEqual([undefined, "gzip", "br"]);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
    for (const got of [plain, gzip, br]) {
      expect(Number(got.headers["content-length"])).toBe(got.body.length);
      expect(got.headers.vary?.toLowerCase()).toContain("accept-encoding");
    }
  });

  it("answers HEAD without a body and a known tag with 304", async () => {
    const at = pathOf(await aReview());
    const full = await ask(site, at);
    const head = await ask(site, at, { method: "HEAD" });
    expect(head.body.length).toBe(0);
    expect(head.headers["content-length"]).toBe(String(full.body.length));
    for (const known of [full.headers.etag, `"other", W/${full.headers.etag}`, "*"]) {
      const again = await ask(site, at, { headers: { "if-none-match": known } });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, full.headers.etag]);
    }
    expect((await ask(site, at, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it("leaves the router's own requests and queries to Next", async () => {
    const at = pathOf(await aReview());
    const before = await ask(site, at);
    const flight = await ask(site, at, { headers: { rsc: "1" } });
    expect(flight.status).toBe(307);
    const followed = await ask(site, String(flight.headers.location), { headers: { rsc: "1" } });
    expect(followed.headers["content-type"]).toContain("text/x-component");
    expect((await ask(site, at)).body.equals(before.body)).toBe(true);
  });

  it("is the same with and without a session, whoever came first", async () => {
    const at = pathOf(await aReview());
    const cookie = `verdict.session=${await aSession(await aReader())}; verdict.signed-in=1`;
    const signedIn = await ask(site, at, {
      headers: { cookie, authorization: "Bearer x", "x-forwarded-host": "evil.example" },
    });
    const guest = await ask(site, at);
    expect(signedIn.body.equals(guest.body)).toBe(true);
    expect(signedIn.headers).toEqual({ ...guest.headers, date: signedIn.headers.date });
    expect(guest.headers["set-cookie"]).toBeUndefined();
    expect(guest.text).not.toContain("evil.example");
  });
});

describe("after a write", () => {
  it("shows it once its tag is told, on every instance", async () => {
    const review = await aReview();
    await Promise.all([ask(site, pathOf(review)), ask(other, pathOf(review))]);
    await rename(review, "Told from elsewhere");
    await tell([`review:${review.id}`]);
    for (const each of [site, other]) await until(() => ask(each, pathOf(review)), says("Told from elsewhere"), 1_500);
  });

  it("tells the other instances what was expired in this one", async () => {
    const review = await aReview();
    const heard: string[] = [];
    const listening = await sqlClient().listen(EXPIRE_CHANNEL, (payload) => heard.push(payload));
    const cookie = `verdict.session=${await aSession(await aReader())}`;
    const voted = await ask(site, "/api/votes", {
      method: "POST",
      headers: {
        cookie,
        origin: `http://localhost:${site.port}`,
        host: `localhost:${site.port}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ pointId: review.points[0]?.id, stance: "agree" }),
    });
    expect(voted.status).toBe(200);
    await until(
      async () => heard,
      (all) => all.some((payload) => payload.includes(`points:${review.id}`)),
    );
    await listening.unlisten();
  });

  it("never keeps as fresh what was read before a write that came while the page was made", async () => {
    const review = await aReview();
    const sql = sqlClient();
    const lock = await sql.reserve();
    await lock`begin`;
    await lock`lock table points in access exclusive mode`;
    const making = ask(site, pathOf(review));
    await until(
      () => lockWaiters(),
      (waiting) => waiting > 0,
    );
    await sql`update reviews set points_heading = 'Changed meanwhile', title = 'Changed meanwhile' where id = ${review.id}`;
    await tell([`review:${review.id}`]);
    await lock`commit`;
    lock.release();
    expect((await making).status).toBe(200);
    await until(() => ask(site, pathOf(review)), says("Changed meanwhile"), 1_500);
  });

  it("never goes back to an older page while writes and renderings overlap", async () => {
    const review = await aReview();
    await ask(site, pathOf(review));
    let written = 0;
    const writing = (async () => {
      while (written < 60) {
        await rename(review, `Heading number ${written + 1}.`);
        written += 1;
        await tell([`review:${review.id}`]);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    let seen = 0;
    const steps = new Set<number>();
    while (written < 60) {
      const number = Number(/Heading number (\d+)\./.exec((await ask(site, pathOf(review))).text)?.[1] ?? 0);
      expect(number).toBeGreaterThanOrEqual(seen);
      seen = number;
      steps.add(number);
    }
    await writing;
    expect(steps.size).toBeGreaterThan(2);
    await until(() => ask(site, pathOf(review)), says("Heading number 60."), 1_500);
  });

  it("keeps the good page while it cannot be made again", async () => {
    const review = await aReview();
    const good = await ask(site, pathOf(review));
    const sql = sqlClient();
    await sql`alter table sections rename to sections_away`;
    try {
      await tell([`review:${review.id}`]);
      const seen = await Promise.all(
        Array.from({ length: 40 }, (_, at) => later(at * 20).then(() => ask(site, pathOf(review)))),
      );
      expect(seen.every((got) => got.status === 200 && got.body.equals(good.body))).toBe(true);
    } finally {
      await sql`alter table sections_away rename to sections`;
    }
    await rename(review, "Whole again");
    await tell([`review:${review.id}`]);
    await until(() => ask(site, pathOf(review)), says("Whole again"), 10_000);
  });
});

describe("an address with nothing there", () => {
  it("answers 404, and 200 as soon as the review is published", async () => {
    const review = await aReview({ status: "draft" });
    for (const each of [site, site]) expect((await ask(each, pathOf(review))).status).toBe(404);
    await sqlClient()`update reviews set status = 'published', published_at = now() where id = ${review.id}`;
    await tell([`review:${review.id}`, `slug:${review.slug}`, "home"]);
    await until(
      () => ask(site, pathOf(review)),
      ({ status }) => status === 200,
      1_000,
    );
  });

  it("forgets the 404 within seconds even if nobody tells", async () => {
    const review = await aReview({ status: "draft" });
    expect((await ask(site, pathOf(review))).status).toBe(404);
    await sqlClient()`update reviews set status = 'published', published_at = now() where id = ${review.id}`;
    await until(
      () => ask(site, pathOf(review)),
      ({ status }) => status === 200,
      12_000,
    );
  });

  it("drops the page of a review that was taken back", async () => {
    const review = await aReview();
    expect((await ask(site, pathOf(review))).status).toBe(200);
    await sqlClient()`update reviews set status = 'draft', published_at = null where id = ${review.id}`;
    await tell([`review:${review.id}`, `slug:${review.slug}`, "home"]);
    await until(
      () => ask(site, pathOf(review)),
      ({ status }) => status === 404,
      1_500,
    );
  });

  it("shows nobody the address another one asked for", async () => {
    await ask(site, "/no/such/secret-address");
    expect((await ask(site, "/another/address")).text).not.toContain("secret-address");
  });
});

describe("faults and stops", () => {
  it("finishes what is in flight before it stops", async () => {
    const review = await aReview();
    const leaving = await startSiteProcess(database.url);
    const lock = await sqlClient().reserve();
    await lock`begin`;
    await lock`lock table sections in access exclusive mode`;
    const making = ask(leaving, pathOf(review));
    await until(
      () => lockWaiters(),
      (waiting) => waiting > 0,
    );
    const gone = leaving.stop();
    await until(
      () =>
        ask(leaving, "/").then(
          () => false,
          () => true,
        ),
      Boolean,
    );
    await lock`commit`;
    lock.release();
    expect((await making).status).toBe(200);
    expect(await gone).toBe(0);
  });

  it("says 503 rather than 500 when the database cuts a page's query off", async () => {
    const review = await aReview();
    const lock = await sqlClient().reserve();
    await lock`begin`;
    await lock`lock table sections in access exclusive mode`;
    const making = ask(site, pathOf(review));
    await until(
      () => lockWaiters(),
      (waiting) => waiting > 0,
    );
    await lock`select pg_terminate_backend(pid) from pg_locks where not granted`;
    await lock`commit`;
    lock.release();
    const got = await making;
    expect([got.status, got.headers["retry-after"]]).toEqual([503, "2"]);
    // Another connection that was cut off may be found dead by the next who use it.
    await until(
      () => ask(site, pathOf(review)),
      ({ status }) => status === 200,
    );
  });

  it("serves kept pages while the database is away, says 503 for the rest, and trusts nothing old afterwards", async () => {
    const kept = await aReview();
    const unkept = await aReview();
    // A connection that was cut off before this may be found dead by the first who use it.
    const before = await until(
      () => ask(site, pathOf(kept)),
      ({ status }) => status === 200,
    );
    await closeDatabase();
    await database.stop();
    const during = await until(
      () => ask(site, pathOf(unkept)),
      ({ status }) => status !== 404,
    );
    expect([during.status, during.headers["retry-after"]]).toEqual([503, "2"]);
    const still = await ask(site, pathOf(kept));
    expect(still.status).toBe(200);
    expect(still.body.equals(before.body)).toBe(true);
    database = await startEmbedded(path.join(root, "pg"), { durable: false });
    process.env.DATABASE_URL = database.url;
    await rename(kept, "Written unheard");
    await until(() => ask(site, pathOf(kept)), says("Written unheard"), 10_000);
    await until(
      () => ask(site, pathOf(unkept)),
      ({ status }) => status === 200,
    );
  });
});

async function lockWaiters(): Promise<number> {
  const [row] = await sqlClient()`select count(*)::int as waiting from pg_locks where not granted`;
  return row?.waiting;
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
