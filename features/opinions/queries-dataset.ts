import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { datasetFiles } from "#db/schema/opinions.ts";
import type { DatasetFile, DatasetPoint, DatasetReview, DatasetSource } from "./dataset.ts";

export const DATASET_TAG = "dataset";

/**
 * What the dataset is written from: published reviews and points, by id. No people are read, and no words that give
 * something away; counts are those that may be told (`publishCounts`).
 */
export async function readDatasetSource(tx: Tx): Promise<DatasetSource> {
  const reviews = await tx.execute<DatasetReview>(sql`
    select r.id, s.slug, r.title, r.language, to_char(r.published_at at time zone 'UTC', 'YYYY-MM-DD') as "publishedOn",
           d.title_english as drama, d.title_hangul as "originalTitle", d.year, d.network, d.episodes, d.genres
    from reviews r join dramas d on d.id = r.drama_id
    join review_slugs s on s.review_id = r.id and s.is_current
    where r.status = 'published' order by r.id`);
  const points = await tx.execute<DatasetPoint>(sql`
    select p.id, p.review_id as "reviewId",
           (row_number() over (partition by p.review_id order by p.position, p.id))::int as number,
           p.spoils_through as "spoilsThrough", p.revision, safe.title, safe.body, counts.agree, counts.disagree
    from points p join reviews r on r.id = p.review_id and r.status = 'published'
    left join findable_points safe on safe.id = p.id
    left join published_counts counts on counts.point_id = p.id and counts.revision = p.revision
    where p.retired_at is null order by p.review_id, number`);
  return { reviews: [...reviews], points: [...points] };
}

export type DatasetFileView = { name: DatasetFile; sha256: string; bytes: number; changedAt: Date };

/** The files there are, without what is in them, by name; [] before the first were made. */
export async function listDatasetFiles(): Promise<DatasetFileView[]> {
  const { name, sha256, bytes, changedAt } = datasetFiles;
  const rows = await db.select({ name, sha256, bytes, changedAt }).from(datasetFiles).orderBy(name);
  return rows as DatasetFileView[];
}

/** What is in a file of the dataset, or null. */
export async function findDatasetFile(name: DatasetFile): Promise<string | null> {
  const [file] = await db.select({ body: datasetFiles.body }).from(datasetFiles).where(eq(datasetFiles.name, name));
  return file?.body ?? null;
}
