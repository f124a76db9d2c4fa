import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { eq } from "drizzle-orm";
import { redirect } from "next/navigation";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST as confirmSignIn } from "#app/api/auth/callback/[provider]/route.ts";
import { POST as signOut } from "#app/api/sign-out/route.ts";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { createSignInLink } from "#features/accounts/mutations.ts";
import { postComment } from "#features/comments/mutations.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { castVote } from "#features/points/mutations.ts";
import { runAction } from "#lib/action.ts";
import { findViewer, type Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { consume, LIMITS } from "#lib/limits.ts";
import { noteViewer, requestContext } from "#lib/request-context.ts";
import { runRoute } from "#lib/route.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const written = vi.hoisted(() => {
  process.env.LOG_LEVEL = "info";
  return [] as string[];
});
// The log as it is, but heard here instead of on standard output.
vi.mock("#lib/telemetry/log.ts", async (original) => {
  const { makeLog, ...rest } = await original<typeof import("#lib/telemetry/log.ts")>();
  const hear = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { ...rest, makeLog, log: makeLog(hear) };
});

const SITE = "http://localhost:3000";
const lines = () => written.map((line) => JSON.parse(line));
beforeEach(() => {
  written.length = 0;
});

describe("a sign-in", () => {
  const press = (form: URLSearchParams, origin = SITE) =>
    confirmSignIn(
      new NextRequest(`${SITE}/api/auth/callback/email`, {
        method: "POST",
        body: form,
        headers: { host: "localhost:3000", origin },
      }),
      { params: Promise.resolve({ provider: "email" }) },
    );
  const aLink = async () => {
    const email = `${randomUUID()}@example.org`;
    const form = new URLSearchParams(new URL(await createSignInLink(email, {}, new Date())).search);
    const [user] = await db.select().from(users).where(eq(users.email, email));
    return { email, form, userId: user?.id ?? "" };
  };

  it("is written with who and how, and without what would sign anyone in or reach them", async () => {
    const { email, form, userId } = await aLink();
    const answer = await press(form);
    const session = /verdict\.session=([^;]+)/.exec(answer.headers.getSetCookie().join())?.[1] ?? "";
    expect(await findViewer(session)).toMatchObject({ id: userId });
    expect(lines()).toMatchObject([{ level: "info", event: "sign-in", how: "email", userId }]);
    for (const secret of [email, form.get("token") ?? "", session]) expect(written.join()).not.toContain(secret);
  });

  it("that is refused is written with the reason", async () => {
    const used = await aLink();
    await press(used.form);
    written.length = 0;
    await press(used.form);
    await press(new URLSearchParams({ token: "?" }));
    await press((await aLink()).form, "https://elsewhere.example");
    expect(lines()).toMatchObject([
      { level: "warn", event: "sign-in-refused", how: "email", reason: "Verification" },
      { level: "warn", event: "sign-in-refused", how: "email", reason: "Malformed" },
      { level: "warn", event: "refused", code: "forbidden", reason: "errors.foreignOrigin" },
    ]);
    for (const secret of [used.email, used.form.get("token") ?? ""]) expect(written.join()).not.toContain(secret);
  });

  it("cannot be ended by another site without a line", async () => {
    const headers = { origin: "https://elsewhere.example", host: "localhost:3000" };
    await signOut(new NextRequest(`${SITE}/api/sign-out`, { method: "POST", headers }));
    expect(lines()).toMatchObject([{ event: "refused", code: "forbidden" }]);
  });
});

describe("a refusal", () => {
  const by = (viewer: Viewer | null, work: () => Promise<unknown>) =>
    requestContext.run({ id: "r1", isUnavailable: false, clientAddress: "192.0.2.7" }, () =>
      runRoute(new Request(SITE), async () => {
        if (viewer) noteViewer(viewer.id);
        return { done: (await work()) ?? null };
      }),
    );

  it("of permission is written with who asked and from where", async () => {
    const [reader, review] = [await aReader(), await aReview()];
    const suspended: Viewer = { ...reader, suspendedUntil: "forever" };
    const comment = await aComment(await aReader(), review);
    const pointId = review.points[0]?.id ?? "";
    await by(suspended, () => castVote(suspended, { pointId, stance: "agree" }));
    await by(suspended, () => postComment(suspended, { reviewId: review.id, body: "Words nobody logs." }));
    await by(reader, () =>
      hideComment(reader, { commentId: comment.id, status: "visible", revision: 1, note: "", reason: "spam" }),
    );
    await by(null, async () => {
      throw new AppError("unauthenticated", "points.signInToVote");
    });
    const asked = { event: "refused", id: "r1", address: "192.0.2.7" };
    expect(lines()).toMatchObject([
      { ...asked, level: "warn", code: "forbidden", userId: reader.id },
      { ...asked, level: "warn", code: "forbidden", userId: reader.id },
      { ...asked, level: "info", code: "not_found", userId: reader.id },
      { ...asked, level: "info", code: "unauthenticated" },
    ]);
    expect(written.join()).not.toContain("Words nobody logs");
  });

  it("through a form is written as well, although it is answered with 200", async () => {
    const viewer: Viewer = { ...(await aReader()), suspendedUntil: "forever" };
    const result = await runAction(new FormData(), () => castVote(viewer, { pointId: randomUUID(), stance: "agree" }));
    expect(result).toMatchObject({ ok: false, code: "forbidden" });
    expect(lines()).toMatchObject([{ event: "refused", code: "forbidden", reason: "points.mayNotVote" }]);
  });

  it("that is a fault of ours is told with what was thrown, and gives back what was typed", async () => {
    const form = new FormData();
    form.set("body", "Words nobody logs");
    const context = { isUnavailable: false, clientAddress: "192.0.2.7" };
    const failed = await requestContext.run(context, () =>
      runAction(form, async () => {
        throw new TypeError("Broken.");
      }),
    );
    expect(failed).toMatchObject({ ok: false, code: "failed", values: { body: "Words nobody logs" } });
    expect(context).toMatchObject({ isFaulty: true });
    expect(lines()).toMatchObject([{ level: "error", err: { name: "TypeError", message: "Broken." } }]);
    expect(written.join()).not.toContain("Words nobody logs");
    await expect(runAction(form, async () => redirect("/elsewhere"))).rejects.toMatchObject({
      digest: expect.stringContaining("/elsewhere"),
    });
  });

  it("by a limit names the limit, never the mailbox it counts", async () => {
    const email = `${randomUUID()}@example.org`;
    for (let use = 0; use <= LIMITS["sign-in-mailbox"].points; use++)
      await by(null, () => consume("sign-in-mailbox", email));
    expect(lines()).toMatchObject([
      { level: "warn", event: "limited", limit: "sign-in-mailbox", address: "192.0.2.7" },
    ]);
    expect(written.join()).not.toContain(email);
  });

  it("of what was typed is nobody's business", async () => {
    await by(null, async () => {
      throw new AppError("invalid", "errors.invalid");
    });
    expect(lines()).toEqual([]);
  });
});
