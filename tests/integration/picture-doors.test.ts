import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { dramaPictures } from "#db/schema/pictures.ts";
import { findIntents } from "#features/accounts/queries.ts";
import { uploadPicture } from "#features/pictures/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { LIMITS } from "#lib/limits.ts";
import { PICTURE_MAX_BYTES } from "#lib/pictures/rules.ts";
import { aPictureFile } from "../support/pictures.ts";
import { aReader, aReview, aSession } from "../support/rows.ts";

// Stand-ins for the parts only a running Next can give: the request's cookies and the cache's tags.
const request = vi.hoisted(() => ({ cookie: "", intent: "", expired: [] as string[] }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === "verdict.session" && request.cookie ? { value: request.cookie } : undefined),
    set: (_name: string, value: string) => {
      request.intent = value;
    },
  }),
}));
vi.mock("next/cache", () => ({
  revalidateTag: (tag: string) => request.expired.push(tag),
  updateTag: (tag: string) => request.expired.push(tag),
  unstable_cache: (read: unknown) => read,
}));

const { POST } = await import("#app/api/dramas/[slug]/picture/route.ts");
const { GET } = await import("#app/pictures/[file]/route.ts");

const words = { alt: "Two friends under one umbrella", credit: "Mina", creditUrl: "https://example.org/" };
const hashOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 40);

beforeEach(() => {
  Object.assign(request, { cookie: "", intent: "", expired: [] });
});

async function signInAs(viewer: Viewer) {
  request.cookie = await aSession(viewer);
}

function formOf(fields: Record<string, string>, file?: Uint8Array, name = "still.jpg"): FormData {
  const form = new FormData();
  // As browsers send it where nothing was chosen.
  form.set("file", new File(file ? [Uint8Array.from(file)] : [], file ? name : ""));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return form;
}

function send(slug: string, body: BodyInit, headers: Record<string, string> = {}) {
  const asked = new Request(`http://site.test/api/dramas/${slug}/picture`, {
    method: "POST",
    headers: { origin: "http://site.test", host: "site.test", ...headers },
    body,
  });
  return POST(asked, { params: Promise.resolve({ slug }) });
}

const pictureOf = async (dramaId: string) =>
  (await db.select().from(dramaPictures).where(eq(dramaPictures.dramaId, dramaId)))[0];
const whatIsKept = async () => (await findIntents([request.intent]))[0]?.payload;
const wayBack = (answer: Response) => [answer.status, answer.headers.get("location")];

describe("the door of the picture form", () => {
  it("takes a picture, expires all that shows it and leads back, in the form's language", async () => {
    const [review, file] = [await aReview(), await aPictureFile()];
    await signInAs(await aReader({ role: "editor" }));
    const answer = await send(review.slug, formOf({ ...words, locale: "ko" }, file));
    expect(wayBack(answer)).toEqual([303, `/ko/dramas/${review.slug}/picture?done=saved`]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(request.expired.sort()).toEqual(["home", `picture:${hashOf(file)}`, `review:${review.id}`]);
    expect(await pictureOf(review.dramaId)).toMatchObject({ hash: hashOf(file), ...words });
  });

  it("takes other words without a file, and takes the picture away", async () => {
    const [review, file, editor] = [await aReview(), await aPictureFile(), await aReader({ role: "admin" })];
    await uploadPicture(editor, { slug: review.slug, ...words, file });
    await signInAs(editor);
    const hash = hashOf(file);
    expect(wayBack(await send(review.slug, formOf({ ...words, hash, alt: "A street" })))[0]).toBe(303);
    expect(await pictureOf(review.dramaId)).toMatchObject({ hash, alt: "A street" });
    const removed = await send(review.slug, formOf({ act: "remove", hash }));
    expect(wayBack(removed)).toEqual([303, `/dramas/${review.slug}/picture?done=removed`]);
    expect(await pictureOf(review.dramaId)).toBeUndefined();
  });

  const SAY = "Say what is in the picture.";
  const REFUSED: [string, Buffer | undefined, string, Record<string, unknown>][] = [
    ["no picture at all", undefined, "  ", { file: "Choose a picture first.", alt: SAY }],
    ["no words", Buffer.from("a picture, maybe"), "", { alt: SAY }],
    ["a page by a picture's name", Buffer.from("<!doctype html>"), "Two", { file: expect.stringContaining("JPEG") }],
    ["a byte too many", Buffer.alloc(PICTURE_MAX_BYTES + 1, 1), "Two", { file: expect.stringContaining("10 MB") }],
  ];
  it.each(REFUSED)("gives back what was typed with %s", async (_name, file, alt, faults) => {
    const review = await aReview();
    await signInAs(await aReader({ role: "editor" }));
    const answer = await send(review.slug, formOf({ ...words, alt }, file));
    expect(wayBack(answer)).toEqual([303, `/dramas/${review.slug}/picture?refused=1`]);
    const kept = { slug: review.slug, typed: { ...words, alt }, faults, hadFile: file !== undefined };
    expect(await whatIsKept()).toEqual({ ...kept, message: "Please check the marked fields." });
    expect(request.expired).toEqual([]);
    expect(await pictureOf(review.dramaId)).toBeUndefined();
  });

  it("takes a file exactly as large as may be for what it is", async () => {
    const review = await aReview();
    await signInAs(await aReader({ role: "editor" }));
    const padded = Buffer.concat([await aPictureFile(), Buffer.alloc(PICTURE_MAX_BYTES)]).subarray(
      0,
      PICTURE_MAX_BYTES,
    );
    expect(wayBack(await send(review.slug, formOf(words, padded)))[1]).toContain("?done=saved");
  });

  it("keeps the words of whoever's session ended, and none of their file", async () => {
    const [review, file] = [await aReview(), await aPictureFile()];
    const [status, location] = wayBack(await send(review.slug, formOf(words, file)));
    const back = encodeURIComponent(`/dramas/${review.slug}/picture?refused=1`);
    expect([status, location]).toEqual([303, `/sign-in?callbackUrl=${back}`]);
    expect(await whatIsKept()).toMatchObject({ slug: review.slug, typed: words, hadFile: true });
    expect(await pictureOf(review.dramaId)).toBeUndefined();
  });

  it.each(["reader", "moderator"] as const)(
    "gives a %s nothing, and tells them nothing of what there is",
    async (role) => {
      const [review, file] = [await aReview(), await aPictureFile()];
      await signInAs(await aReader({ role }));
      for (const slug of [review.slug, "nothing-here"]) {
        expect(wayBack(await send(slug, formOf(words, file)))).toEqual([303, `/dramas/${slug}/picture?refused=1`]);
      }
      expect(await pictureOf(review.dramaId)).toBeUndefined();
    },
  );

  it("stops at its limit, and even then gives back what was typed", async () => {
    const review = await aReview();
    await signInAs(await aReader({ role: "editor" }));
    for (let nth = 0; nth < LIMITS["change-picture"].points; nth++)
      await send(review.slug, formOf({ ...words, alt: "" }));
    expect(wayBack(await send(review.slug, formOf(words)))[1]).toContain("?refused=1");
    expect(await whatIsKept()).toMatchObject({ typed: words, message: expect.stringMatching(/\d+ seconds/) });
  });

  it.each([
    ["another site's form", { origin: "https://elsewhere.example" }, 403],
    ["a form without an origin", { origin: "null" }, 403],
    ["what is no form", { "content-type": "application/json" }, 422],
    ["a form without an end", { "content-type": "multipart/form-data; boundary=x" }, 422],
  ])("refuses %s in plain words", async (_name, headers, status) => {
    const review = await aReview();
    await signInAs(await aReader({ role: "editor" }));
    const answer = await send(review.slug, "--x\r\ncontent-disposition: form-data; name=alt\r\n\r\nhalf", headers);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "text/plain; charset=utf-8"]);
    expect(request.intent).toBe("");
  });
});

describe("the address of a picture", () => {
  const ask = (file: string) => GET(new Request("http://site.test/"), { params: Promise.resolve({ file }) });

  it("gives just what it says, for good, and nothing once the picture is gone", async () => {
    const [review, file, editor] = [await aReview(), await aPictureFile(), await aReader({ role: "editor" })];
    await uploadPicture(editor, { slug: review.slug, ...words, file });
    const hash = hashOf(file);
    const types = { "480.avif": "image/avif", "960.webp": "image/webp", "1200.jpg": "image/jpeg" };
    for (const [rest, type] of Object.entries(types)) {
      const answer = await ask(`${hash}-${rest}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
    for (const strange of ["480.jpg", "481.avif", "0480.avif", "480.svg", "480.html", "480.AVIF", "480.avif.html"]) {
      expect((await ask(`${hash}-${strange}`)).status, strange).toBe(404);
    }
    await signInAs(editor);
    await send(review.slug, formOf({ act: "remove", hash }));
    expect((await ask(`${hash}-480.avif`)).status).toBe(404);
  });
});
