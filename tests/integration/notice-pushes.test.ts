import { createECDH } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { notices, pushSubscriptions } from "#db/schema/notifications.ts";
import { endOtherSessions } from "#features/accounts/mutations.ts";
import { postComment } from "#features/comments/mutations.ts";
import { hideComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { pushSubscriptionInput } from "#features/notifications/inputs.ts";
import { sendNoticePush } from "#features/notifications/jobs-push.ts";
import { readNotice } from "#features/notifications/mutations.ts";
import { keepPush, queueDuePushes } from "#features/notifications/mutations-push.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { setEnvironment } from "#lib/env.ts";
import { choose, gathered, noticesOf } from "../support/notices.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aBrowserKey, aPushService, LOOPBACK_CERTIFICATE, senderOf } from "../support/push-service.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_notice_pushes");

const pair = createECDH("prime256v1");
setEnvironment({
  VAPID_PUBLIC_KEY: pair.generateKeys("base64url"),
  VAPID_PRIVATE_KEY: pair.getPrivateKey("base64url"),
});
const ASKING = { userAgent: "Firefox/1", sessionToken: null };
const LOOPBACK = { isAllowed: (ip: string) => ip === "127.0.0.1" || ip === "::1", ca: LOOPBACK_CERTIFICATE };

const toLoopback: typeof sendNoticePush = (job) => sendNoticePush(job, LOOPBACK);

let service: Awaited<ReturnType<typeof aPushService>>;
beforeEach(async () => {
  service = await aPushService();
});
afterEach(() => service.close());

async function aBrowserOf({ id: userId }: Viewer, name: string) {
  const browser = aBrowserKey();
  await db.insert(pushSubscriptions).values({ userId, endpoint: service.address(name), ...browser.keys });
  return browser;
}

/** Carries out what is queued for each browser of a person, in the order they came, as the queue would; what failed, by endpoint. */
async function deliver(viewer: Viewer, noticeId: string, send: typeof sendNoticePush = toLoopback) {
  const failed: Record<string, unknown> = {};
  for (const { id: subscriptionId, endpoint } of await browsersOf(viewer))
    await send({ noticeId, subscriptionId }).catch((error) => {
      failed[endpoint] = error;
    });
  return failed;
}

const browsersOf = ({ id }: Viewer) => db.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, id));

/** Somebody with a browser whose comment is answered: the notice of it. */
async function anAnswer(mina: Viewer, more: { spoilsThrough?: number } = {}) {
  const [jisu, review] = [await aReader(), await aReview()];
  const first = await postComment(mina, { reviewId: review.id, body: "One." });
  const body = "Two, and ||a secret||.";
  const answer = await postComment(jisu, { reviewId: review.id, parentId: first.id, body, ...more });
  await gathered();
  const [notice] = await noticesOf(mina);
  return { jisu, review, answer, noticeId: notice?.id ?? "", notice };
}

it("tells every browser of its reader, in words that browser alone can read, signed by this site", async () => {
  const mina = await aReader();
  const [one, two] = [await aBrowserOf(mina, "one"), await aBrowserOf(mina, "two")];
  const { jisu, review, noticeId, notice } = await anAnswer(mina);
  expect(notice?.pushDueAt).not.toBeNull();
  await queueDuePushes();
  expect((await noticesOf(mina))[0]?.pushDueAt).toBeNull();
  expect(await deliver(mina, noticeId)).toEqual({});
  expect(service.received.map(({ path }) => path).sort()).toEqual(["/one", "/two"]);
  const [first, second] = ["/one", "/two"].map((at) => service.received.find(({ path }) => path === at));
  if (!first || !second) throw new Error("nothing came");
  expect(JSON.parse(one.open(first.body).toString())).toEqual({
    tag: noticeId,
    title: `${jisu.name} answered you about “Drama ${review.slug}”`,
    body: "Two, and [spoiler].",
    path: `/inbox/${noticeId}`,
  });
  expect(() => one.open(second.body)).toThrow();
  expect(JSON.parse(two.open(second.body).toString()).tag).toBe(noticeId);
  expect(first.body.toString("latin1")).not.toContain("Two");
  const { claims, key } = senderOf(first);
  expect(key).toBe(pair.getPublicKey("base64url"));
  expect(claims).toMatchObject({ aud: new URL(service.address("")).origin, sub: expect.stringMatching(/^mailto:/) });
  expect(first.headers).toMatchObject({ "content-encoding": "aes128gcm", topic: noticeId.replaceAll("-", "") });
});

it("keeps the words of what gives away more than its reader has watched", async () => {
  const mina = await aReader();
  const browser = await aBrowserOf(mina, "x");
  const { noticeId } = await anAnswer(mina, { spoilsThrough: 5 });
  expect(await deliver(mina, noticeId)).toEqual({});
  const [pushed] = service.received;
  expect(browser.open(pushed?.body ?? Buffer.alloc(0)).toString()).not.toContain("Two");
});

it.each([404, 410])("forgets a browser that is not there any more (%i), and only that one", async (status) => {
  const mina = await aReader();
  for (const name of ["gone", "there"]) await aBrowserOf(mina, name);
  service.answers.set("/gone", status);
  const { noticeId } = await anAnswer(mina);
  expect(await deliver(mina, noticeId)).toEqual({});
  expect((await browsersOf(mina)).map(({ endpoint }) => endpoint)).toEqual([service.address("there")]);
  expect(service.received.map(({ path }) => path).sort()).toEqual(["/gone", "/there"]);
});

it.each([429, 500, 503])(
  "fails for that browser alone, so that the queue tries it again, when a service is busy (%i)",
  async (status) => {
    const mina = await aReader();
    for (const name of ["busy", "there"]) await aBrowserOf(mina, name);
    service.answers.set("/busy", status);
    const { noticeId } = await anAnswer(mina);
    expect(await deliver(mina, noticeId)).toEqual({
      [service.address("busy")]: expect.objectContaining({ message: expect.stringContaining(String(status)) }),
    });
    expect(service.received.map(({ path }) => path).sort()).toEqual(["/busy", "/there"]);
    expect(await browsersOf(mina)).toHaveLength(2);
  },
);

it("follows no redirect", async () => {
  const mina = await aReader();
  await aBrowserOf(mina, "moved");
  service.answers.set("/moved", 302);
  const { noticeId } = await anAnswer(mina);
  expect(await deliver(mina, noticeId)).toEqual({});
  expect(service.received.map(({ path }) => path)).toEqual(["/moved"]);
});

it("connects to no address of this machine or its networks, whatever a name resolves to", async () => {
  const mina = await aReader();
  await aBrowserOf(mina, "inside");
  const { noticeId } = await anAnswer(mina);
  expect(await deliver(mina, noticeId, sendNoticePush)).toEqual({});
  expect(service.received).toEqual([]);
});

it("tells nothing that is read, hidden or gone by then", async () => {
  const mina = await aReader();
  await aBrowserOf(mina, "x");
  const { noticeId } = await anAnswer(mina);
  await readNotice(mina, { noticeId });
  expect(await deliver(mina, noticeId)).toEqual({});
  await db.delete(notices).where(eq(notices.id, noticeId));
  expect(await deliver(mina, noticeId)).toEqual({});
  expect(service.received).toEqual([]);
});

it("queues each push once for each browser, with several workers at it", async () => {
  const mina = await aReader();
  for (const name of ["one", "two"]) await aBrowserOf(mina, name);
  const { noticeId } = await anAnswer(mina);
  const queued = await Promise.all(Array.from({ length: 5 }, () => queueDuePushes()));
  await vi.waitFor(async () => expect((await noticesOf(mina))[0]?.pushDueAt).toBeNull());
  const jobs = await db.execute<{ subscription: string }>(sql`
    select payload->>'subscriptionId' as subscription from graphile_worker._private_jobs
    where payload->>'noticeId' = ${noticeId} order by 1`);
  const browsers = (await browsersOf(mina)).map(({ id }) => id).sort();
  expect(jobs.map(({ subscription }) => subscription)).toEqual(browsers);
  expect(queued.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
});

it("leaves nothing that is due for the next minute, however much it is", async () => {
  const mina = await aReader();
  await aBrowserOf(mina, "one");
  await db.execute(sql`
    insert into notices (user_id, kind, push_due_at) select ${mina.id}, 'queue', now() from generate_series(1, 501)`);
  expect(await queueDuePushes()).toBeGreaterThanOrEqual(501);
  expect(await db.$count(notices, sql`user_id = ${mina.id} and push_due_at is not null`)).toBe(0);
});

it("tells that a comment is back whoever heard by push alone that it was hidden", async () => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const { id: commentId } = await aComment(mina, review);
  await aBrowserOf(mina, "x");
  await choose(mina, "hidden", { mail: "off", inbox: false, push: true });
  const seen = { commentId, revision: 1, note: "" };
  await hideComment(moderator, { ...seen, status: "visible", reason: "abuse" });
  const now = new Date();
  await gathered(now);
  const later = new Date(now.getTime() + 11 * 60_000);
  await vi.waitFor(async () => {
    await queueDuePushes(later);
    expect((await noticesOf(mina))[0]).toMatchObject({ kind: "hidden", pushedAt: expect.any(Date) });
  });
  await restoreComment(moderator, { ...seen, status: "hidden", reason: "mistake", reports: 0 });
  await gathered(later);
  const told = await noticesOf(mina);
  expect(told.map(({ kind, pushDueAt }) => [kind, pushDueAt !== null])).toEqual([
    ["hidden", false],
    ["restored", true],
  ]);
});

it("tells a browser that is somebody else's by now nothing of who had it before", async () => {
  const [mina, jisu] = [await aReader(), await aReader()];
  await aBrowserOf(mina, "shared");
  const { noticeId } = await anAnswer(mina);
  const [browser] = await browsersOf(mina);
  await db.update(pushSubscriptions).set({ userId: jisu.id }).where(eq(pushSubscriptions.userId, mina.id));
  await sendNoticePush({ noticeId, subscriptionId: browser?.id ?? "" }, LOOPBACK);
  expect(service.received).toEqual([]);
});

it("gives up on keys that nothing can be encrypted with, and keeps no such keys", async () => {
  const mina = await aReader();
  const { auth, p256dh } = aBrowserKey().keys;
  const offCurve = `B${"A".repeat(86)}`;
  for (const [at, keys] of [
    { auth, p256dh: offCurve },
    { auth: "A".repeat(16), p256dh },
  ].entries())
    await db.insert(pushSubscriptions).values({ userId: mina.id, endpoint: service.address(String(at)), ...keys });
  const { noticeId } = await anAnswer(mina);
  expect(await deliver(mina, noticeId)).toEqual({});
  expect(service.received).toEqual([]);

  const takes = (keys: object) =>
    pushSubscriptionInput.safeParse({ endpoint: "https://push.example.com/x", keys: { auth, p256dh, ...keys } })
      .success;
  expect(takes({})).toBe(true);
  for (const wrong of ["", auth.slice(1), `${auth}A`, `${auth}==`, "A".repeat(200)])
    expect(takes({ auth: wrong })).toBe(false);
  for (const wrong of ["A".repeat(87), p256dh.slice(1), `${p256dh}A`, `${p256dh}=`, p256dh.replace(/^B/, "A")])
    expect(takes({ p256dh: wrong })).toBe(false);
});

it("keeps one row for one browser, which belongs to who asked last, and at most ten for one person", async () => {
  const [mina, jisu] = [await aReader(), await aReader()];
  const ask = (viewer: Viewer, name: string) =>
    keepPush(viewer, { endpoint: `https://push.example.com/${mina.id}/${name}`, keys: aBrowserKey().keys }, ASKING);
  await ask(mina, "shared");
  await ask(jisu, "shared");
  expect(await browsersOf(mina)).toEqual([]);
  expect(await browsersOf(jisu)).toHaveLength(1);
  for (let made = 0; made < 12; made++) await ask(mina, String(made));
  const kept = (await browsersOf(mina)).map(({ endpoint }) => endpoint.split("/").at(-1));
  expect(kept).toHaveLength(10);
  expect(kept).toContain("11");
});

it("tells a browser no more once its session is over, wherever that was ended, and the others go on", async () => {
  const mina = await aReader();
  const tokens = [await aSession(mina), await aSession(mina)];
  for (const [at, sessionToken] of tokens.entries()) {
    const endpoint = `https://push.example.com/${mina.id}/${at}`;
    await keepPush(mina, { endpoint, keys: aBrowserKey().keys }, { userAgent: null, sessionToken });
  }
  await endOtherSessions(mina, tokens[1] ?? "");
  expect((await browsersOf(mina)).map(({ endpoint }) => endpoint)).toEqual([`https://push.example.com/${mina.id}/1`]);
});

it.each([
  "https://localhost/x",
  "https://127.0.0.1/x",
  "https://[::1]/x",
  "https://[::ffff:10.0.0.1]/x",
  "https://10.1.2.3/x",
  "https://169.254.169.254/latest",
  "https://172.20.0.1/x",
  "https://192.168.1.1/x",
  "https://push.example.com:8443/x",
  "https://user:pass@push.example.com/x",
  "https://intranet/x",
  "https://db.internal/x",
  "http://push.example.com/x",
])("refuses to keep %s", async (endpoint) => {
  const mina = await aReader();
  await expect(keepPush(mina, { endpoint, keys: aBrowserKey().keys }, ASKING)).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await browsersOf(mina)).toEqual([]);
});
