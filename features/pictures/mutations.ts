import "server-only";
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { dramaPictures, dramaPictureVariants } from "#db/schema/pictures.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { noteReviewChanged } from "#features/reviews/mutations.ts";
import { HOME_TAG, reviewTag } from "#features/reviews/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { type EncodedPicture, encodePicture } from "#lib/pictures/encode.ts";
import type { DescribePictureInput, PictureWordsInput, RemovePictureInput } from "./inputs.ts";
import { canChangePicture } from "./policy.ts";
import { pictureTag } from "./queries.ts";

const HASH_CHARS = 40;
const BUSY_SECONDS = 10;

/** What a change of a drama's picture makes stale. */
export type ChangedPicture = { tags: string[] };
type Picture = typeof dramaPictures.$inferSelect;
type Words = Pick<Picture, "alt" | "credit" | "creditUrl">;

/**
 * Makes an upload the drama's one picture, in place of the one before. The same upload again changes at most its words.
 * Throws forbidden (neither editor nor admin), not_found (no such drama), invalid (no picture we take, beside `file`) and
 * unavailable (too many others are being made).
 */
export async function uploadPicture(
  viewer: Viewer,
  input: PictureWordsInput & { file: Uint8Array },
  now = new Date(),
): Promise<ChangedPicture> {
  requireEditor(viewer, now);
  const hash = createHash("sha256").update(input.file).digest("hex").slice(0, HASH_CHARS);
  const known = await findHash(input.slug);
  const encoded = known === hash ? null : await encode(input.file);
  return changePicture(input.slug, async (tx, drama, before) => {
    if (before?.hash === hash) return changeWords(tx, viewer, drama, before, input);
    // Somebody else put another picture there since it was found to be this one.
    if (!encoded) throw new AppError("conflict", "pictures.faults.changed");
    const { alt, credit, creditUrl } = input;
    const { width, height, widths } = encoded;
    const values = { hash, alt, credit, creditUrl, width, height, widths, uploadedBy: viewer.id, uploadedAt: now };
    await tx
      .insert(dramaPictures)
      .values({ dramaId: drama.id, ...values })
      .onConflictDoUpdate({ target: dramaPictures.dramaId, set: values });
    await tx.delete(dramaPictureVariants).where(eq(dramaPictureVariants.dramaId, drama.id));
    await tx
      .insert(dramaPictureVariants)
      .values(encoded.variants.map((variant) => ({ dramaId: drama.id, ...variant })));
    await record(tx, viewer, drama, "set-picture", before, { ...values });
    return [hash];
  });
}

/** Other words for the picture that is there. Throws forbidden, not_found and conflict (it is another by now, or gone). */
export async function describePicture(
  viewer: Viewer,
  input: DescribePictureInput,
  now = new Date(),
): Promise<ChangedPicture> {
  requireEditor(viewer, now);
  return changePicture(input.slug, async (tx, drama, before) => {
    if (before?.hash !== input.hash) throw new AppError("conflict", "pictures.faults.changed");
    return changeWords(tx, viewer, drama, before, input);
  });
}

/** Takes the picture away, so that the drawn art is back. Again: nothing. Throws forbidden, not_found and conflict (it is another by now). */
export async function removePicture(
  viewer: Viewer,
  input: RemovePictureInput,
  now = new Date(),
): Promise<ChangedPicture> {
  requireEditor(viewer, now);
  return changePicture(input.slug, async (tx, drama, before) => {
    if (!before) return [];
    if (before.hash !== input.hash) throw new AppError("conflict", "pictures.faults.changed");
    await tx.delete(dramaPictures).where(eq(dramaPictures.dramaId, drama.id));
    await record(tx, viewer, drama, "remove-picture", before, null);
    return [];
  });
}

function requireEditor(viewer: Viewer, now: Date): void {
  if (!canChangePicture(viewer, now)) throw new AppError("forbidden", "errors.forbidden");
}

async function findHash(slug: string): Promise<string | null> {
  const [found] = await db
    .select({ hash: dramaPictures.hash })
    .from(dramas)
    .leftJoin(dramaPictures, eq(dramaPictures.dramaId, dramas.id))
    .where(eq(dramas.slug, slug));
  if (!found) throw new AppError("not_found", "errors.notFound");
  return found.hash;
}

async function encode(file: Uint8Array): Promise<EncodedPicture> {
  const encoded = await encodePicture(file);
  if (!encoded) {
    throw new AppError("unavailable", "pictures.faults.busy", { retryAfterSeconds: BUSY_SECONDS });
  }
  if ("fault" in encoded) {
    throw new AppError("invalid", "errors.invalid", { fields: { file: [`pictures.faults.${encoded.fault}`] } });
  }
  return encoded;
}

type Drama = { id: string; name: string };
/** Returns the hashes of the pictures that are there afterwards. */
type Change = (tx: Tx, drama: Drama, before: Picture | undefined) => Promise<string[]>;

/** One change at a time per drama, with the feeds told in its transaction. */
async function changePicture(slug: string, change: Change): Promise<ChangedPicture> {
  return db.transaction(async (tx) => {
    const [drama] = await tx
      .select({ id: dramas.id, name: dramas.titleEnglish })
      .from(dramas)
      .where(eq(dramas.slug, slug))
      .for("no key update");
    if (!drama) throw new AppError("not_found", "errors.notFound");
    const [before] = await tx.select().from(dramaPictures).where(eq(dramaPictures.dramaId, drama.id));
    const after = await change(tx, drama, before);
    const published = await tx
      .select({ id: reviews.id })
      .from(reviews)
      .where(and(eq(reviews.dramaId, drama.id), eq(reviews.status, "published")));
    for (const { id } of published) await noteReviewChanged(tx, id);
    const hashes = new Set([...(before ? [before.hash] : []), ...after]);
    return { tags: [HOME_TAG, ...published.map(({ id }) => reviewTag(id)), ...[...hashes].map(pictureTag)] };
  });
}

async function changeWords(tx: Tx, viewer: Viewer, drama: Drama, before: Picture, words: Words): Promise<string[]> {
  const { alt, credit, creditUrl } = words;
  const [changed] = await tx
    .update(dramaPictures)
    .set({ alt, credit, creditUrl })
    .where(
      and(
        eq(dramaPictures.dramaId, drama.id),
        sql`(${dramaPictures.alt}, ${dramaPictures.credit}, ${dramaPictures.creditUrl})
            is distinct from (${alt}::text, ${credit}::text, ${creditUrl}::text)`,
      ),
    )
    .returning();
  if (changed) await record(tx, viewer, drama, "describe-picture", before, changed);
  return [before.hash];
}

function record(
  tx: Tx,
  viewer: Viewer,
  drama: Drama,
  act: "set-picture" | "describe-picture" | "remove-picture",
  before: FactSource | undefined,
  after: FactSource | null,
): Promise<string> {
  return recordAudit(tx, viewer, {
    action: `drama.${act}`,
    subjectKind: "drama",
    subjectId: drama.id,
    before: { name: drama.name, ...factsOf(before) },
    after: { name: drama.name, ...factsOf(after) },
  });
}

type FactSource = Words & { hash: string };

function factsOf(picture: FactSource | null | undefined) {
  if (!picture) return {};
  const { hash, alt, credit, creditUrl } = picture;
  return { hash, alt, credit, creditUrl };
}
