import { randomUUID } from "node:crypto";
import { afterEach, expect, inject, it, vi } from "vitest";
import { closeDatabase } from "#db/client.ts";
import { type consume, LIMITS } from "#lib/limits.ts";

const { points, seconds } = LIMITS["sign-in-mailbox"];

/** What another process has: counters of its own in memory, and the same database. */
async function anotherInstance(): Promise<typeof consume> {
  vi.resetModules();
  const { consume } = await import("#lib/limits.ts");
  const { AppError } = await import("#lib/errors.ts");
  return (name, key) =>
    consume(name, key).catch((error) => {
      // Another instance's class: told by its fields.
      throw error instanceof AppError ? Object.assign(new Error(), { ...error }) : error;
    });
}

/** For every instance made from now on. */
async function useDatabase(url: string) {
  await closeDatabase();
  process.env.DATABASE_URL = url;
  vi.resetModules();
}
afterEach(() => useDatabase(inject("databaseUrl")));

it("counts one key's uses together, whichever process they come to", async () => {
  const [one, other] = [await anotherInstance(), await anotherInstance()];
  const key = randomUUID();
  for (let use = 0; use < points; use++) await (use % 2 ? one : other)("sign-in-mailbox", key);
  for (const instance of [one, other, await anotherInstance()]) {
    const refused = await instance("sign-in-mailbox", key).catch((error) => error);
    expect(refused).toMatchObject({ code: "rate_limited", key: "errors.rateLimited" });
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(seconds);
  }
});

it("lets exactly as many through as it says when two processes are asked at once", async () => {
  const instances = [await anotherInstance(), await anotherInstance()];
  const key = randomUUID();
  const answers = await Promise.allSettled(
    Array.from({ length: points * 4 }, (_, at) => instances[at % 2]?.("sign-in-mailbox", key)),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(points);
});

it("keeps keys and limits apart", async () => {
  const instance = await anotherInstance();
  const key = randomUUID();
  for (let use = 0; use < points; use++) await instance("sign-in-mailbox", key);
  await instance("sign-in-mailbox", randomUUID());
  await instance("sign-in-address", key);
});

it("lets nobody pass uncounted while the database is away, and says so with 503", async () => {
  await useDatabase("postgres://nobody@127.0.0.1:1/nothing");
  const { consume } = await import("#lib/limits.ts");
  const { runRoute } = await import("#lib/route.ts");
  let isThrough = false;
  const answer = await runRoute(new Request("http://site.test/"), async () => {
    await consume("sign-in-mailbox", randomUUID());
    isThrough = true;
    return {};
  });
  expect(isThrough).toBe(false);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(await answer.json()).toMatchObject({ ok: false, code: "unavailable" });
});
