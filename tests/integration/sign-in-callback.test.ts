import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { GET, HEAD, POST } from "#app/api/auth/callback/[provider]/route.ts";
import { db } from "#db/client.ts";
import { sessions, users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { createSignInLink } from "#features/accounts/mutations.ts";
import { saveChoices } from "#features/notifications/mutations.ts";
import { findOwnChoices } from "#features/notifications/queries-choices.ts";
import { findViewer } from "#lib/auth/viewer.ts";

const SITE = "http://localhost:3000";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const context = { params: Promise.resolve({ provider: "email" }) };

async function aLink(madeAt = new Date(), callbackUrl = "/settings") {
  const email = `${randomUUID()}@example.org`;
  const url = new URL(await createSignInLink(email, { callbackUrl }, madeAt));
  return { email, path: url.pathname, search: url.search, form: new URLSearchParams(url.search) };
}

const look = (search: string) => GET(new NextRequest(`${SITE}/api/auth/callback/email${search}`), context);

function press(form: URLSearchParams, more: Record<string, string> = {}) {
  const headers = { host: "localhost:3000", origin: SITE, "user-agent": BROWSER, ...more };
  return POST(new NextRequest(`${SITE}/api/auth/callback/email`, { method: "POST", body: form, headers }), context);
}

const cookieOf = (answer: Response, name: string) =>
  answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
const tokenOf = (answer: Response) => cookieOf(answer, "verdict.session")?.split(/[=;]/)[1] ?? "";

describe("a mailed link", () => {
  it("is not used up by any number of GETs and HEADs, and then signs in by the button", async () => {
    const { email, search, form } = await aLink();
    for (let visit = 0; visit < 3; visit++) {
      const answer = await look(search);
      expect(answer.status).toBe(303);
      expect(answer.headers.get("location")).toBe(`/sign-in/confirm${search}`);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(HEAD().status).toBe(405);
    }
    const answer = await press(form);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/back?to=%2Fsettings");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(cookieOf(answer, "verdict.session")).toMatch(/HttpOnly/i);
    expect(cookieOf(answer, "verdict.session")).toMatch(/SameSite=Lax/i);
    expect(cookieOf(answer, "verdict.signed-in")).toMatch(/^verdict\.signed-in=1; Path=\/; /);
    expect(cookieOf(answer, "verdict.signed-in")).not.toMatch(/HttpOnly/i);
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(user?.emailVerified).not.toBeNull();
    expect(await findViewer(tokenOf(answer))).toMatchObject({ id: user?.id, role: "reader" });
    const [session] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, user?.id ?? ""));
    expect(session?.userAgent).toBe(BROWSER);
  });

  it("works once, also when it is pressed many times at once", async () => {
    const { form } = await aLink();
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => press(form)));
    expect(answers.filter((answer) => tokenOf(answer) !== "")).toHaveLength(1);
    const again = await press(form);
    expect(again.headers.get("location")).toBe("/sign-in/error?error=Verification");
    expect(tokenOf(again)).toBe("");
  });

  it("works for ten minutes", async () => {
    const { form } = await aLink(new Date(Date.now() - 10 * 60_000 - 1));
    expect((await press(form)).headers.get("location")).toBe("/sign-in/error?error=Verification");
  });

  it("is worth nothing with another's address", async () => {
    const { form } = await aLink();
    const other = await aLink();
    form.set("email", other.email);
    expect((await press(form)).headers.get("location")).toBe("/sign-in/error?error=Verification");
  });

  it("cannot be pressed by another site", async () => {
    const { form } = await aLink();
    for (const origin of ["http://evil.example", "null"]) {
      expect((await press(form, { origin })).headers.get("location")).toBe("/sign-in/error");
    }
    expect(tokenOf(await press(form))).not.toBe("");
  });

  it("never leads away from the site", async () => {
    const { form } = await aLink();
    form.set("callbackUrl", "//evil.example/");
    expect((await press(form)).headers.get("location")).toBe("/back?to=%2F");
  });

  it("gives a new token at each sign-in and ends the browser's session before it", async () => {
    const first = tokenOf(await press((await aLink()).form));
    const second = tokenOf(await press((await aLink()).form, { cookie: `verdict.session=${first}` }));
    expect(second).not.toBe(first);
    expect(second.length).toBeGreaterThanOrEqual(43);
    expect(await findViewer(first)).toBeNull();
    expect(await findViewer(second)).not.toBeNull();
  });

  it("takes no session that somebody else put into the browser", async () => {
    const planted = "x".repeat(43);
    const given = tokenOf(await press((await aLink()).form, { cookie: `verdict.session=${planted}` }));
    expect(given).not.toBe(planted);
    expect(await findViewer(planted)).toBeNull();
  });

  it("leads who is banned to their own corner alone, where they read why", async () => {
    const { email, form } = await aLink();
    const [user] = await db.select().from(users).where(eq(users.email, email));
    await db.insert(sanctions).values({ userId: user?.id ?? "", kind: "ban", reason: "Spam" });
    const answer = await press(form);
    expect(answer.headers.get("location")).toBe("/settings/standing");
    expect(await findViewer(tokenOf(answer))).toMatchObject({ suspendedUntil: "forever" });
  });

  it("goes on in the language of the page it was asked from, and so do the mails, until another is chosen", async () => {
    const { email, path, form } = await aLink(new Date(), "/ko/reviews/one#discussion");
    expect(path).toBe("/ko/sign-in/confirm");
    expect((await press(form)).headers.get("location")).toBe("/back?to=%2Fko%2Freviews%2Fone%23discussion");
    const [user] = await db.select().from(users).where(eq(users.email, email));
    const viewer = {
      id: user?.id ?? "",
      name: "",
      role: "reader" as const,
      suspendedUntil: null,
      isPremoderated: false,
    };
    expect((await findOwnChoices(viewer)).language).toBe("ko");
    const again = async (back: string) =>
      press(new URLSearchParams(new URL(await createSignInLink(email, { callbackUrl: back }, new Date())).search));
    await again("/");
    expect((await findOwnChoices(viewer)).language).toBe("ko");
    await saveChoices(viewer, { language: "en", hearsBelowOwn: true, choices: {} });
    await db.insert(sanctions).values({ userId: viewer.id, kind: "ban", reason: "Spam" });
    expect((await again("/ko")).headers.get("location")).toBe("/ko/settings/standing");
    expect((await findOwnChoices(viewer)).language).toBe("en");
  });
});
