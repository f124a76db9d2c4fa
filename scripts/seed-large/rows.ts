import { pick, seededRandom } from "#lib/art/random.ts";
import { type Counts, idOf, POINTS_PER_REVIEW, peopleFor, readersFor, shareOut } from "./plan.ts";
import { type Language, paragraph, personOf, titleOf } from "./text.ts";
import { GENRES, HEADINGS, NETWORKS, POINT_TITLES } from "./words.ts";

export type Row = (string | number | boolean | null)[];
/** Rows of some tables, keyed by `table (columns)`. */
export type Rows = Record<string, Row[]>;
export type Step = { name: string; length: number; chunk: number; rowsOf: (index: number) => Rows };

const START = Date.UTC(2022, 0, 1);
const DAY_MS = 86_400_000;
const DAYS = 1_500;
const at = (day: number) => new Date(START + day * DAY_MS).toISOString();
const list = (items: string[]) => `{${items.map((item) => `"${item}"`).join(",")}}`;
const languageOf = (review: number): Language => (seededRandom(`language ${review}`)() < 0.25 ? "ko" : "en");
const titleOfDrama = (index: number) => titleOf(seededRandom(`title ${index}`), index);

/** Everything the database is filled with, in an order in which each row finds what it refers to. */
export function stepsFor(counts: Counts): Step[] {
  const readers = readersFor(counts);
  const people = peopleFor(counts);
  const points = counts.reviews * POINTS_PER_REVIEW;
  const commentShares = shareOut(counts.comments, counts.reviews, Math.max(40, counts.comments));
  const voteShares = shareOut(counts.votes, points, readers);
  const readerIds = Array.from({ length: readers }, (_, index) => idOf("reader", index));
  return [
    { name: "readers", length: readers, chunk: 2_000, rowsOf: readerRows },
    { name: "people", length: people, chunk: 2_000, rowsOf: personRows },
    { name: "dramas", length: counts.dramas, chunk: 500, rowsOf: (index) => dramaRows(index, people) },
    { name: "reviews", length: counts.reviews, chunk: 200, rowsOf: (index) => reviewRows(index, counts.dramas) },
    {
      name: "comments",
      length: counts.reviews,
      chunk: 60,
      rowsOf: (index) => commentRows(index, commentShares[index] ?? 0, counts.dramas, readerIds),
    },
    {
      name: "votes",
      length: points,
      chunk: 300,
      rowsOf: (index) => voteRows(index, voteShares[index] ?? 0, readerIds),
    },
  ];
}

function readerRows(index: number): Rows {
  const { name } = personOf(seededRandom(`reader ${index}`));
  const unique = `${name} ${index + 1}`;
  return {
    "users (id, name, name_key, email, created_at)": [
      [idOf("reader", index), unique, unique.toLowerCase(), `reader-${index + 1}@seed.invalid`, at(index % 300)],
    ],
  };
}

function personRows(index: number): Rows {
  const { name, hangul } = personOf(seededRandom(`person ${index}`));
  const slug = `${name.toLowerCase().replace(/[^a-z]+/g, "-")}-${index + 1}`;
  return { "people (id, slug, name, name_hangul)": [[idOf("person", index), slug, name, hangul]] };
}

function dramaRows(index: number, people: number): Rows {
  const random = seededRandom(`drama ${index}`);
  const title = titleOfDrama(index);
  const slug = `${title.english
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")}-d${index + 1}`;
  const genres = list([...new Set([pick(random, GENRES), pick(random, GENRES)])]);
  const facts = [2005 + (index % 21), pick(random, NETWORKS), 4 + Math.floor(random() * 20), "South Korea", genres];
  const cast = new Set(Array.from({ length: 4 }, () => Math.floor(random() * people)));
  const jobs = ["actor", "actor", "director", "writer"];
  return {
    "dramas (id, slug, title_english, title_hangul, title_romanised, year, network, episodes, country, genres)": [
      [idOf("drama", index), slug, title.english, title.hangul, title.romanised, ...facts],
    ],
    "drama_people (drama_id, person_id, job, position)": [...cast].map((person, place) => [
      idOf("drama", index),
      idOf("person", person),
      jobs[place] ?? "actor",
      place + 1,
    ]),
  };
}

function reviewRows(index: number, dramas: number): Rows {
  const random = seededRandom(`review ${index}`);
  const drama = index % dramas;
  const title = titleOfDrama(drama);
  const language = languageOf(index);
  const isKorean = language === "ko" ? 1 : 0;
  const id = idOf("review", index);
  const published = at((index * 37) % DAYS);
  const heading = isKorean ? `${title.hangul} – 드라마 리뷰` : `${title.english} – Korean Drama Review`;
  const liked = isKorean ? "시청자들이 좋아한 점:" : "Here is what viewers liked:";
  const rows: Rows = {
    "reviews (id, drama_id, title, points_heading, language, status, published_at, created_at, updated_at)": [
      [id, idOf("drama", drama), heading, liked, language, "published", published, published, published],
    ],
    "review_slugs (slug, review_id)": [[`large-${index + 1}`, id]],
    "sections (id, review_id, kind, heading, body_markdown, position, spoils_through)": Object.entries(HEADINGS).map(
      ([kind, headings], place) => [
        idOf("section", index, place),
        id,
        kind,
        headings[isKorean] ?? "",
        [1, 2].map(() => paragraph(random, language, 4 + Math.floor(random() * 4), title)).join("\n\n"),
        place + 1,
        kind === "plot" && random() < 0.2 ? 4 : 0,
      ],
    ),
  };
  const points = Array.from({ length: POINTS_PER_REVIEW }, (_, place) =>
    idOf("point", index * POINTS_PER_REVIEW + place),
  );
  const first = Math.floor(random() * POINT_TITLES.length);
  rows["points (id, review_id, position)"] = points.map((point, place) => [point, id, place + 1]);
  rows["point_revisions (point_id, revision, title, body)"] = points.map((point, place) => [
    point,
    1,
    POINT_TITLES[(first + place) % POINT_TITLES.length]?.[isKorean] ?? "",
    paragraph(random, language, 1, title),
  ]);
  return rows;
}

function commentRows(review: number, count: number, dramas: number, readerIds: string[]): Rows {
  const random = seededRandom(`comments ${review}`);
  const title = titleOfDrama(review % dramas);
  const published = (review * 37) % DAYS;
  const rows: Row[] = [];
  for (let index = 0; index < count; index++) {
    const language = languageOf(review) === "ko" || random() < 0.15 ? "ko" : "en";
    const parent = index > 0 && random() < 0.35 ? idOf("comment", review, Math.floor(random() * index)) : null;
    const status = random() < 0.01 ? "hidden" : "visible";
    rows.push([
      idOf("comment", review, index),
      idOf("review", review),
      parent,
      pick(random, readerIds),
      paragraph(random, language, 1 + Math.floor(random() ** 2 * 5), title),
      status,
      status === "hidden" ? "off_topic" : null,
      at(published + (index / count) * 200),
    ]);
  }
  return {
    "comments (id, review_id, parent_id, author_id, body_markdown, status, status_reason, created_at)": rows,
  };
}

function voteRows(point: number, count: number, readerIds: string[]): Rows {
  const random = seededRandom(`votes ${point}`);
  const agreement = 0.25 + random() * 0.7;
  const first = Math.floor(random() * readerIds.length);
  const id = idOf("point", point);
  const rows = Array.from({ length: count }, (_, index): Row => {
    const voter = readerIds[(first + index) % readerIds.length] ?? "";
    return [id, voter, 1, random() < agreement ? "agree" : "disagree", at(DAYS + random() * 200)];
  });
  return { "votes (point_id, voter_id, point_revision, stance, cast_at)": rows };
}
