import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { datasetFiles } from "#db/schema/opinions.ts";
import { pointRevisions } from "#db/schema/points.ts";
import { DATASET_FILES, type DatasetFile } from "#features/opinions/dataset.ts";
import { publishDataset } from "#features/opinions/mutations-dataset.ts";
import { findDatasetFile, listDatasetFiles } from "#features/opinions/queries-dataset.ts";
import { answer, manyReaders, reword } from "../support/camps.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

const licence = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" };
const publish = () => publishDataset(licence);
const fileOf = async (name: DatasetFile) => (await findDatasetFile(name)) ?? "";

type Point = { id: string; title: string | null; agree: number | null; disagree: number | null; spoilsThrough: number };
async function pointOf(id: string): Promise<Point | undefined> {
  const { points } = JSON.parse(await fileOf("verdict.json")) as { points: Point[] };
  return points.find((point) => point.id === id);
}

const soon = () => new Date(Date.now() + 60_000);

describe("the open dataset", () => {
  it("tells counts from five people on, and changes them only when five more have answered", async () => {
    const id = (await aReview()).points[0]?.id ?? "";
    const readers = await manyReaders(15);
    await answer(id, readers.slice(0, 4), "agree");
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: null, disagree: null });
    await answer(id, readers.slice(4, 5), "disagree");
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: 4, disagree: 1 });

    await answer(id, readers.slice(5, 9), "agree", soon());
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: 4, disagree: 1 });
    // The fifth changed their mind.
    await answer(id, readers.slice(0, 1), "disagree", soon());
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: 7, disagree: 2 });
  });

  it("counts a new meaning anew", async () => {
    const id = (await aReview()).points[0]?.id ?? "";
    const readers = await manyReaders(6);
    await answer(id, readers, "agree");
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: 6 });
    await reword(id, "It means something else now");
    await answer(id, readers.slice(0, 4), "disagree", soon());
    await publish();
    expect(await pointOf(id)).toMatchObject({ title: "It means something else now", agree: null, disagree: null });
    await answer(id, readers, "disagree", soon());
    await publish();
    expect(await pointOf(id)).toMatchObject({ agree: 0, disagree: 6 });
  });

  it("gives nothing away, knows no drafts and no people", async () => {
    const spoiling = await aSpoilingReview();
    const draft = await aReview({ status: "draft" });
    const author = await aReader({ name: `Ann ${crypto.randomUUID()}` });
    const review = await aReview({ authorId: author.id });
    const { id: commentId } = await aComment(author, review, { bodyMarkdown: `Said ${crypto.randomUUID()}` });
    await publish();
    const all = (await Promise.all(DATASET_FILES.map(fileOf))).join("\n");
    for (const secret of Object.values(spoiling.secrets)) expect(all).not.toContain(secret);
    for (const hidden of [draft.id, author.id, author.name, commentId, "Said "]) expect(all).not.toContain(hidden);
    expect(all).toContain(review.id);
    expect(await pointOf(spoiling.pointId)).toMatchObject({ title: null, body: null, spoilsThrough: 9 });
  });

  it("fits together: checksums, sizes, licence, and the same in both formats", async () => {
    const review = await aReview({ title: '=1+1,"x"\nDrama' });
    await db
      .update(pointRevisions)
      .set({ title: "-2 points" })
      .where(eq(pointRevisions.pointId, review.points[0]?.id ?? ""));
    await publish();
    const sums = await fileOf("checksums.txt");
    expect(sums).toMatch(/^# Verdict .*CC BY 4\.0/);
    for (const { name, sha256, bytes } of await listDatasetFiles()) {
      const body = await fileOf(name);
      expect(createHash("sha256").update(body).digest("hex")).toBe(sha256);
      expect(Buffer.byteLength(body)).toBe(bytes);
      if (name !== "checksums.txt") expect(sums).toContain(`${sha256}  ${name}\n`);
    }
    expect(await fileOf("verdict-reviews.csv")).toContain(`${review.slug},"'=1+1,""x""\nDrama",en,`);
    expect(await fileOf("verdict-points.csv")).toContain(",'-2 points,");
    expect(JSON.parse(await fileOf("verdict.json"))).toMatchObject({ licence });
  });

  it("is not touched when nothing changed", async () => {
    await publish();
    const before = await db.select().from(datasetFiles).orderBy(datasetFiles.name);
    // Other tests may write meanwhile: then, and only then, the bytes differ.
    const hasChanged = await publish();
    const after = await db.select().from(datasetFiles).orderBy(datasetFiles.name);
    expect(hasChanged).toBe(after.some(({ sha256 }, at) => sha256 !== before[at]?.sha256));
    if (!hasChanged) expect(after).toEqual(before);
  });
});
