import { randomInt } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { reviews, sections } from "#db/schema/reviews.ts";
import { search } from "#features/search/queries.ts";
import { deleteTranslation } from "#features/translations/mutations.ts";
import { aReader, aReview, type ReviewRow } from "../support/rows.ts";
import { aTranslation } from "../support/translations.ts";

const hangulWord = () => Array.from({ length: 6 }, () => String.fromCharCode(0xac00 + randomInt(11_172))).join("");

async function found(query: string): Promise<string[]> {
  const { groups } = await search(query);
  return groups.filter(({ isNear }) => !isNear).flatMap(({ group, hits }) => hits.map(({ id }) => `${group}:${id}`));
}

/** A word for the title, one for a section, one for a point, each of which nobody else's rows have. */
async function aTranslatedReview() {
  const review = await aReview();
  const words = { title: hangulWord(), section: hangulWord(), point: hangulWord() };
  const translate = (text: string) => {
    if (text.includes("Korean Drama Review")) return words.title;
    if (text.includes("two people")) return `옮긴 ${words.section} 글 ||${words.section}숨김||`;
    return text.startsWith("The chemistry between the leads") ? `옮긴 ${words.point}` : "옮긴 글";
  };
  return { review, words, translate };
}

const ofReview = ({ id }: ReviewRow) => [`reviews:${id}`];
const ofPoint = ({ points: [point] }: ReviewRow) => [`points:${point?.id}`];

it("finds what is published in another language, and no draft of it", async () => {
  const { review, words, translate } = await aTranslatedReview();
  await aTranslation(review, translate, { status: "draft" });
  for (const word of Object.values(words)) expect(await found(word)).toEqual([]);
  await aTranslation(review, translate);
  expect(await found(words.title)).toEqual(ofReview(review));
  expect(await found(words.section)).toEqual(ofReview(review));
  expect(await found(words.point)).toEqual(ofPoint(review));
  expect(await found(`${words.section}숨김`)).toEqual([]);
  const { groups } = await search(words.section);
  expect(groups[0]?.hits[0]).toMatchObject({ snippetLanguage: "ko", titleLanguage: "en" });
  await deleteTranslation(await aReader({ role: "editor" }), { reviewId: review.id, language: "ko", revision: 2 });
  for (const word of Object.values(words)) expect(await found(word)).toEqual([]);
});

it("stops finding what readers no longer see", async () => {
  const { review, words, translate } = await aTranslatedReview();
  await aTranslation(review, translate);
  const about = and(eq(sections.reviewId, review.id), eq(sections.kind, "about"));
  await db.update(sections).set({ spoilsThrough: 3 }).where(about);
  expect(await found(words.section)).toEqual([]);
  await db.update(sections).set({ spoilsThrough: 0 }).where(about);
  expect(await found(words.section)).toEqual(ofReview(review));
  await db.update(sections).set({ bodyMarkdown: "Something else." }).where(about);
  expect(await found(words.section)).toEqual([]);
  await db.update(reviews).set({ title: "Another title" }).where(eq(reviews.id, review.id));
  expect(await found(words.title)).toEqual([]);
  const pointId = review.points[0]?.id ?? "";
  await db.update(points).set({ spoilsThrough: 2 }).where(eq(points.id, pointId));
  expect(await found(words.point)).toEqual([]);
  await db.update(points).set({ spoilsThrough: 0 }).where(eq(points.id, pointId));
  expect(await found(words.point)).toEqual(ofPoint(review));
  await db.insert(pointRevisions).values({ pointId, revision: 2, title: "Another", body: "" });
  await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
  expect(await found(words.point)).toEqual([]);
});
