import { createHash } from "node:crypto";
import { writeCsv } from "./write-csv.ts";

export const DATASET_FILES = ["verdict-reviews.csv", "verdict-points.csv", "verdict.json", "checksums.txt"] as const;
export type DatasetFile = (typeof DATASET_FILES)[number];
export const isDatasetFile = (name: string): name is DatasetFile => DATASET_FILES.includes(name as DatasetFile);

export type Licence = { name: string; url: string };

export type DatasetReview = {
  id: string;
  slug: string;
  title: string;
  language: string;
  publishedOn: string;
  drama: string;
  originalTitle: string | null;
  year: number | null;
  network: string | null;
  episodes: number | null;
  genres: string[];
};

/** `title` and `body` are null where they give something away, the counts where fewer than five people have answered. */
export type DatasetPoint = {
  id: string;
  reviewId: string;
  number: number;
  spoilsThrough: number;
  revision: number;
  title: string | null;
  body: string | null;
  agree: number | null;
  disagree: number | null;
};

export type DatasetSource = { reviews: DatasetReview[]; points: DatasetPoint[] };
type WrittenFile = { name: DatasetFile; body: string; sha256: string; bytes: number };

const REVIEW_COLUMNS = [
  "review_id",
  "url",
  "title",
  "language",
  "published_on",
  "drama",
  "original_title",
  "year",
  "network",
  "episodes",
  "genres",
  "licence",
] as const;
const POINT_COLUMNS = [
  "point_id",
  "review_id",
  "number",
  "spoils_through",
  "revision",
  "title",
  "body",
  "agree",
  "disagree",
  "licence",
] as const;

/** The files of the open dataset. The same reviews, points and counts give the same bytes: no time of making is in them. */
export function writeDataset({ reviews, points }: DatasetSource, site: string, licence: Licence): WrittenFile[] {
  const urlOf = ({ slug }: DatasetReview) => `${site}/reviews/${slug}`;
  const reviewRows = reviews.map((review) => [
    review.id,
    urlOf(review),
    review.title,
    review.language,
    review.publishedOn,
    review.drama,
    review.originalTitle,
    review.year,
    review.network,
    review.episodes,
    review.genres.join("; "),
    licence.name,
  ]);
  const pointRows = points.map((point) => [
    point.id,
    point.reviewId,
    point.number,
    point.spoilsThrough,
    point.revision,
    point.title,
    point.body,
    point.agree,
    point.disagree,
    licence.name,
  ]);
  const json = {
    licence: { ...licence, attribution: `Verdict (${site})` },
    reviews: reviews.map(({ slug: _, ...review }, at) => ({ ...review, url: urlOf(reviews[at] as DatasetReview) })),
    points,
  };
  const files = [
    written("verdict-reviews.csv", writeCsv(REVIEW_COLUMNS, reviewRows)),
    written("verdict-points.csv", writeCsv(POINT_COLUMNS, pointRows)),
    written("verdict.json", `${JSON.stringify(json)}\n`),
  ];
  return [...files, written("checksums.txt", checksums(files, site, licence))];
}

/** As `sha256sum --check` reads it, which passes over lines that start with #. */
function checksums(files: WrittenFile[], site: string, licence: Licence): string {
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  return `# Verdict (${site}/data), ${licence.name}, ${licence.url}\n${lines}`;
}

function written(name: DatasetFile, body: string): WrittenFile {
  return { name, body, sha256: createHash("sha256").update(body).digest("hex"), bytes: Buffer.byteLength(body) };
}
