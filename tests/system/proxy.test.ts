import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, sqlClient } from "#db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { castVote } from "#features/points/mutations.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";
import { followLive } from "../support/live.ts";
import { aReader, aReview } from "../support/rows.ts";
import { ask, ensureBuild, type SiteProcess, startSiteProcess, until } from "../support/site-process.ts";

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

describe.skipIf(!hasNginx)("behind the proxy of docs/operations.md", () => {
  let root: string;
  let database: EmbeddedDatabase;
  let site: SiteProcess;
  let nginx: ChildProcess;
  let front: { port: number };

  beforeAll(async () => {
    ensureBuild();
    root = mkdtempSync(path.join(tmpdir(), "proxy-"));
    chmodSync(root, 0o755);
    database = await startEmbedded(path.join(root, "pg"), { durable: false });
    await migrate(database.url);
    process.env.DATABASE_URL = database.url;
    front = { port: await freePort() };
    site = await startSiteProcess(database.url, { SITE_URL: `http://localhost:${front.port}`, TRUSTED_PROXIES: "1" });
    nginx = startNginx(root, configuration(root, front.port, site.port));
    await until(
      () =>
        ask(front, "/api/health/live").then(
          ({ status }) => status,
          () => 0,
        ),
      (status) => status === 200,
    );
  });

  afterAll(async () => {
    nginx?.kill();
    await site?.stop();
    await closeDatabase();
    await database?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("gives the same page, and a new one within about a second of a write", async () => {
    const review = await aReview();
    const at = `/reviews/${review.slug}`;
    const direct = await ask(site, at);
    const proxied = await ask(front, at);
    expect(proxied.body.equals(direct.body)).toBe(true);
    expect(proxied.headers["content-security-policy"]).toBe(direct.headers["content-security-policy"]);
    const flight = await ask(front, at, { headers: { rsc: "1" } });
    expect(flight.status).toBe(307);
    await sqlClient()`update sections set heading = 'Through the proxy' where review_id = ${review.id}`;
    await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify([`review:${review.id}`])})`;
    await until(
      () => ask(front, at),
      ({ text }) => text.includes("Through the proxy"),
      4_000,
    );
  });

  it("goes on serving what readers read while the site is killed and started again", async () => {
    const at = `/reviews/${(await aReview()).slug}`;
    const before = await ask(front, at);
    site.child.kill("SIGKILL");
    await until(
      () =>
        ask(site, at).then(
          () => false,
          () => true,
        ),
      Boolean,
    );
    const during = await ask(front, at);
    expect([during.status, during.body.equals(before.body)]).toEqual([200, true]);
    site = await startSiteProcess(database.url, {
      PORT: String(site.port),
      SITE_URL: `http://localhost:${front.port}`,
    });
    await until(
      () => ask(front, "/api/health/live"),
      ({ status }) => status === 200,
    );
  });

  it("lets several readers follow the same tallies, each event as it comes", async () => {
    const review = await aReview();
    const pointId = review.points[0]?.id ?? "";
    const readers = await Promise.all([1, 2, 3].map(() => followLive(front, `/api/live?review=${review.id}`)));
    await Promise.all(readers.map((reader) => reader.hears(({ data }) => data[pointId]?.[0] === 0)));
    await castVote(await aReader(), { pointId, stance: "agree" });
    await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify([`points:${review.id}`])})`;
    await Promise.all(readers.map((reader) => reader.hears(({ data }) => data[pointId]?.[0] === 1)));
    for (const reader of readers) reader.close();
  });

  it("refuses two Host headers", async () => {
    const status = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(front.port, "127.0.0.1", () =>
        socket.write("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
      );
      socket.once("data", (answer) => resolve(answer.toString().slice(0, 12)));
      socket.once("error", reject);
    });
    expect(status).toBe("HTTP/1.1 400");
  });
});

/** The block from the documentation, with this test's ports and folders and without TLS. */
function configuration(root: string, port: number, sitePort: number): string {
  const written = readFileSync(path.resolve(import.meta.dirname, "../../docs/operations.md"), "utf8");
  const block = /```nginx\n([\s\S]*?)```/.exec(written)?.[1] ?? "";
  return block
    .replace("127.0.0.1:3000", `localhost:${sitePort}`)
    .replace("/var/cache/nginx/verdict", path.join(root, "nginx/cache"))
    .replace("listen 443 ssl;", `listen ${port};`)
    .replace("verdict.example.org", "localhost")
    .replace(/\s+ssl_certificate.*;/g, "");
}

function startNginx(root: string, servers: string): ChildProcess {
  const folder = path.join(root, "nginx");
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const file = path.join(folder, "nginx.conf");
  writeFileSync(
    file,
    `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off;
    ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
    ${servers} }`,
  );
  return spawn("nginx", ["-c", file, "-p", folder, "-g", "daemon off;"], { stdio: "ignore" });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
