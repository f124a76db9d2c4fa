import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pointTallies } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviews } from "#db/schema/reviews.ts";
import { aReview, type ReviewRow } from "./rows.ts";

type Facts = Partial<typeof dramas.$inferInsert> & {
  people?: PersonRow[];
  publishedAt?: Date;
  status?: "draft" | "published";
};
export type PersonRow = { id: string; slug: string; name: string };

/** A word nobody else uses, for a genre, a network or a name that only this test's rows have. */
export const ownWord = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;

export async function aPerson(name = ownWord("Person"), nameHangul: string | null = null): Promise<PersonRow> {
  const slug = `person-${randomUUID()}`;
  const [person] = await db.insert(people).values({ slug, name, nameHangul }).returning({ id: people.id });
  if (!person) throw new Error("no person");
  return { id: person.id, slug, name };
}

/** A review of a drama of which these facts are known. */
export async function aReviewOf({ people: cast = [], publishedAt, status, ...facts }: Facts): Promise<ReviewRow> {
  const review = await aReview({
    ...(status ? { status } : {}),
    ...(facts.titleEnglish ? { title: facts.titleEnglish } : {}),
  });
  if (Object.keys(facts).length > 0) await db.update(dramas).set(facts).where(eq(dramas.id, review.dramaId));
  if (publishedAt) await db.update(reviews).set({ publishedAt }).where(eq(reviews.id, review.id));
  for (const [index, { id: personId }] of cast.entries()) {
    await db.insert(dramaPeople).values({ dramaId: review.dramaId, personId, job: "actor", position: index + 1 });
  }
  return review;
}

/** Gives a point its tally without the voters. */
export async function answered(pointId: string | undefined, agree: number, disagree: number): Promise<void> {
  await db.insert(pointTallies).values({ pointId: pointId ?? "", revision: 1, agree, disagree });
}
