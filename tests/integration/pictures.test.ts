import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { dramaPictures, dramaPictureVariants, type PictureFormat } from "#db/schema/pictures.ts";
import { dramas } from "#db/schema/reviews.ts";
import { listDramas } from "#features/catalogue/queries-dramas.ts";
import { findFeedReview } from "#features/feeds/queries.ts";
import { describePicture, removePicture, uploadPicture } from "#features/pictures/mutations.ts";
import { findPictureSubject, findVariant, isPictureShown } from "#features/pictures/queries.ts";
import { findReview } from "#features/reviews/queries.ts";
import { encodePicture } from "#lib/pictures/encode.ts";
import { PICTURE_MAX_BYTES } from "#lib/pictures/rules.ts";
import { elsewhere } from "../support/one-connection.ts";
import { aPicture, aPictureFile, aPngBomb, moving } from "../support/pictures.ts";
import { aReader, aReview } from "../support/rows.ts";

const hashOf = (file: Uint8Array) => createHash("sha256").update(file).digest("hex").slice(0, 40);
const words = { alt: "Two friends under one umbrella", credit: "Mina", creditUrl: null };
const anEditor = () => aReader({ role: "editor" });

const recordOf = (dramaId: string) =>
  db
    .select({ action: auditEntries.action, before: auditEntries.before, after: auditEntries.after })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, "drama"), eq(auditEntries.subjectId, dramaId)))
    .orderBy(asc(auditEntries.occurredAt), asc(auditEntries.id));

const variantsOf = (dramaId: string) =>
  db.select().from(dramaPictureVariants).where(eq(dramaPictureVariants.dramaId, dramaId));

async function encoded(file: Buffer) {
  const made = await encodePicture(file);
  if (!made || "fault" in made) throw new Error(JSON.stringify(made));
  return made;
}

describe("an uploaded picture", () => {
  it("is kept in our formats and widths only, and shown with its words everywhere", async () => {
    const [review, editor] = [await aReview(), await anEditor()];
    const file = await aPictureFile(1500, 1000);
    const hash = hashOf(file);
    const creditUrl = "https://example.org/mina";
    const { tags } = await uploadPicture(editor, { slug: review.slug, ...words, creditUrl, file });
    expect(tags.sort()).toEqual(["home", `picture:${hash}`, `review:${review.id}`]);
    const picture = { hash, ...words, creditUrl, width: 1500, height: 1000, widths: [480, 960, 1440, 1500] };
    expect((await findReview(review.id))?.drama.picture).toEqual(picture);
    expect((await listDramas()).find(({ slug }) => slug === review.slug)?.picture).toEqual(picture);
    expect((await findFeedReview(review.id))?.picture).toEqual(picture);
    const kept = (await variantsOf(review.dramaId)).map(({ format, width }) => `${format} ${width}`);
    expect(kept.sort()).toEqual(
      ["avif", "webp"]
        .flatMap((format) => picture.widths.map((width) => `${format} ${width}`))
        .concat("jpg 1200")
        .sort(),
    );
    for (const [format, wanted] of Object.entries({ avif: "heif", webp: "webp", jpg: "jpeg" })) {
      const bytes = await findVariant(hash, format as PictureFormat, format === "jpg" ? 1200 : 960);
      expect(await sharp(bytes ?? undefined).metadata()).toMatchObject({ format: wanted });
    }
    expect(await findVariant(hash, "avif", 1920)).toBeNull();
    expect(await recordOf(review.dramaId)).toMatchObject([
      { action: "drama.set-picture", before: { name: expect.any(String) }, after: { hash, ...words, creditUrl } },
    ]);
  });

  it("changes nothing when it is sent again, and its words when they are others", async () => {
    const [review, editor, file] = [await aReview(), await anEditor(), await aPictureFile()];
    const input = { slug: review.slug, ...words, file };
    await uploadPicture(editor, input);
    const first = await variantsOf(review.dramaId);
    await uploadPicture(editor, input);
    expect(await recordOf(review.dramaId)).toHaveLength(1);
    await uploadPicture(editor, { ...input, credit: "Jun" });
    expect((await recordOf(review.dramaId)).map(({ action }) => action)).toEqual([
      "drama.set-picture",
      "drama.describe-picture",
    ]);
    expect(await variantsOf(review.dramaId)).toEqual(first);
    expect((await findReview(review.id))?.drama.picture).toMatchObject({ hash: hashOf(file), credit: "Jun" });
  });

  it("gives way to the next one, whoever uploads that, and is found no more", async () => {
    const [review, file, next] = [await aReview(), await aPictureFile(), await aPictureFile()];
    await uploadPicture(await anEditor(), { slug: review.slug, ...words, file });
    const { tags } = await uploadPicture(await aReader({ role: "admin" }), { slug: review.slug, ...words, file: next });
    expect(tags).toEqual(expect.arrayContaining([`picture:${hashOf(file)}`, `picture:${hashOf(next)}`]));
    expect(await isPictureShown(hashOf(file))).toBeNull();
    expect(await findVariant(hashOf(file), "avif", 480)).toBeNull();
    expect(await findVariant(hashOf(next), "avif", 480)).toBeInstanceOf(Buffer);
  });

  it("is one, however many are uploaded at the same moment", async () => {
    const [review, editor] = [await aReview(), await anEditor()];
    const files = [await aPictureFile(), await aPictureFile()];
    const uploads = await db.transaction(async (tx) => {
      await tx.select().from(dramas).where(eq(dramas.id, review.dramaId)).for("update");
      const started = files.map((file) =>
        elsewhere(() => uploadPicture(editor, { slug: review.slug, ...words, file })),
      );
      // Made after both, so that by now both wait for the drama.
      await encodePicture(files[0] as Buffer);
      return { started };
    });
    await Promise.all(uploads.started);
    const [current, ...others] = await db.select().from(dramaPictures).where(eq(dramaPictures.dramaId, review.dramaId));
    expect(others).toEqual([]);
    const shown = files.filter((file) => hashOf(file) === current?.hash);
    expect(shown).toHaveLength(1);
    const jpeg = await findVariant(current?.hash ?? "", "jpg", 1200);
    const again = (await encoded(shown[0] as Buffer)).variants.find(({ format }) => format === "jpg");
    expect(jpeg?.equals(again?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(await variantsOf(review.dramaId)).toHaveLength(7);
    expect(await recordOf(review.dramaId)).toHaveLength(2);
  });

  it("may be shown by two dramas, and stays with the one when the other lets it go", async () => {
    const [one, other, editor, file] = [await aReview(), await aReview(), await anEditor(), await aPictureFile()];
    for (const { slug } of [one, other]) await uploadPicture(editor, { slug, ...words, file });
    await removePicture(editor, { slug: one.slug, hash: hashOf(file) });
    expect(await findVariant(hashOf(file), "webp", 480)).toBeInstanceOf(Buffer);
    await removePicture(editor, { slug: other.slug, hash: hashOf(file) });
    expect(await findVariant(hashOf(file), "webp", 480)).toBeNull();
  });

  it("waits for a review nobody can read yet", async () => {
    const [review, editor, file] = [await aReview({ status: "draft" }), await anEditor(), await aPictureFile()];
    const { tags } = await uploadPicture(editor, { slug: review.slug, ...words, file });
    expect(tags).not.toContain(`review:${review.id}`);
    expect(await findPictureSubject(review.slug)).toMatchObject({ slug: null, drama: { picture: words } });
  });
});

describe("other words, and no picture", () => {
  it("are refused for a picture that is another by now", async () => {
    const [review, editor, file] = [await aReview(), await anEditor(), await aPictureFile()];
    await uploadPicture(editor, { slug: review.slug, ...words, file });
    const stale = { slug: review.slug, hash: "0".repeat(40) };
    await expect(describePicture(editor, { ...words, ...stale })).rejects.toMatchObject({ code: "conflict" });
    await expect(removePicture(editor, stale)).rejects.toMatchObject({ code: "conflict" });
    await describePicture(editor, { ...words, slug: review.slug, hash: hashOf(file), alt: "A street" });
    expect((await findReview(review.id))?.drama.picture).toMatchObject({ alt: "A street" });
  });

  it("bring the drawn art back once, and leave nothing of the picture", async () => {
    const [review, editor, file] = [await aReview(), await anEditor(), await aPictureFile()];
    await uploadPicture(editor, { slug: review.slug, ...words, file });
    const gone = { slug: review.slug, hash: hashOf(file) };
    expect((await removePicture(editor, gone)).tags).toContain(`picture:${gone.hash}`);
    await removePicture(editor, gone);
    expect((await findReview(review.id))?.drama.picture).toBeNull();
    expect(await variantsOf(review.dramaId)).toEqual([]);
    expect((await recordOf(review.dramaId)).map(({ action }) => action)).toEqual([
      "drama.set-picture",
      "drama.remove-picture",
    ]);
  });
});

describe("what is made of a file", () => {
  it("holds nothing of it but its pixels, the right way up", async () => {
    const file = await aPicture(1200, 1600)
      .jpeg()
      .withExif({
        IFD0: { Copyright: "planted-owner", Software: "planted-tool" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "37/1 33/1 58/1" },
      })
      .withIccProfile("p3")
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(file.toString("latin1")).toContain("planted-owner");
    const { width, height, variants } = await encoded(file);
    expect([width, height]).toEqual([1600, 1200]);
    for (const { bytes } of variants) {
      const seen = await sharp(bytes).metadata();
      expect([seen.exif, seen.icc, seen.iptc, seen.xmp, seen.orientation ?? 1]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        1,
      ]);
      expect(bytes.toString("latin1")).not.toMatch(/planted|GPS/);
      // Turned clockwise, what was above is to the right.
      const pixel = async (left: number) =>
        (await sharp(bytes).extract({ left, top: 4, width: 1, height: 1 }).raw().toBuffer())[0] ?? 0;
      expect(await pixel((seen.width ?? 0) - 5)).toBeGreaterThan(180);
      expect(await pixel(4)).toBeLessThan(90);
    }
  });

  it("holds nothing of what was hidden behind a picture", async () => {
    const script = "<!doctype html><script>alert('planted')</script>";
    const file = Buffer.concat([await aPictureFile(), Buffer.from(script), Buffer.from("PK\u0003\u0004planted")]);
    for (const { bytes } of (await encoded(file)).variants)
      expect(bytes.toString("latin1")).not.toMatch(/planted|script/);
  });

  it("is never larger than the file is", async () => {
    const { widths, variants } = await encoded(await aPictureFile(1300, 700));
    expect(widths).toEqual([480, 960, 1300]);
    for (const { bytes, width } of variants) expect((await sharp(bytes).metadata()).width).toBe(width);
  });

  it.each(["png", "webp", "avif"] as const)("may come from a %s, whose holes are filled", async (format) => {
    const file = await aPicture(1200, 700).ensureAlpha(0.2).toFormat(format).toBuffer();
    for (const { bytes } of (await encoded(file)).variants)
      expect((await sharp(bytes).metadata()).hasAlpha).toBe(false);
  });

  const film = async () => {
    const frames = [await aPicture(1200, 700).png().toBuffer(), await aPicture(1200, 700).png().toBuffer()];
    return sharp(frames, { join: { animated: true } });
  };
  const REFUSED: [string, () => Promise<Buffer>, string][] = [
    ["a page by a picture's name", async () => Buffer.from("<!doctype html><title>still.jpg</title>"), "format"],
    [
      "a drawing",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'),
      "format",
    ],
    ["a GIF", async () => aPicture().gif().toBuffer(), "format"],
    ["a TIFF", async () => aPicture().tiff().toBuffer(), "format"],
    ["nothing", async () => Buffer.from("x"), "format"],
    ["a moving WebP", async () => (await film()).webp().toBuffer(), "animated"],
    ["a moving PNG", async () => moving(await aPicture(1200, 700).png().toBuffer()), "animated"],
    ["a PNG that unpacks into gigabytes", async () => aPngBomb(), "pixels"],
    ["one too small", async () => aPictureFile(1199, 800), "small"],
    [
      "one lying on its side and too narrow",
      async () => aPicture(1300, 800).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      "small",
    ],
    ["one too long", async () => aPictureFile(3000, 700), "shape"],
    ["half a picture", async () => (await aPictureFile()).subarray(0, 4_000), "broken"],
    [
      "a picture's first bytes and noise",
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5_000, 7)]),
      "broken",
    ],
  ];
  it.each(REFUSED)("is nothing for %s", async (_name, make, fault) => {
    const file = await make();
    expect(file.length).toBeLessThan(PICTURE_MAX_BYTES);
    expect(await encodePicture(file)).toEqual({ fault });
  });

  it("is refused beside the field, and the picture before stays", async () => {
    const [review, editor, file] = [await aReview(), await anEditor(), await aPictureFile()];
    await uploadPicture(editor, { slug: review.slug, ...words, file });
    const bad = uploadPicture(editor, { slug: review.slug, ...words, alt: "Other", file: aPngBomb() });
    await expect(bad).rejects.toMatchObject({ code: "invalid", fields: { file: ["pictures.faults.pixels"] } });
    expect((await findReview(review.id))?.drama.picture).toMatchObject({ hash: hashOf(file), ...words });
  });

  it("waits its turn, and is not made for a crowd", async () => {
    const file = await aPictureFile();
    const made = await Promise.all(Array.from({ length: 5 }, () => encodePicture(file)));
    expect(made.map((one) => one !== null)).toEqual([true, true, true, false, false]);
  });
});
