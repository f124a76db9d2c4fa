import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { seededRandom } from "#lib/art/random.ts";
import { aReview, type ReviewRow } from "./rows.ts";

export type Camped = { reviews: ReviewRow[]; pointIds: string[]; readers: string[] };

/**
 * Four reviews with twelve points, and readers in camps of these sizes who have answered nearly all of them. The third
 * point of each review is agreed with by all, the others by turns by one camp and refused by the rest.
 */
export async function camps(sizes: number[], seed = "camps"): Promise<Camped> {
  const random = seededRandom(seed);
  const reviews = [];
  for (let at = 0; at < 4; at++) reviews.push(await aReview());
  const pointIds = reviews.flatMap((review) => review.points.map(({ id }) => id));
  const readers = await manyReaders(sizes.reduce((sum, size) => sum + size, 0));
  const campOf = sizes.flatMap((size, camp) => Array<number>(size).fill(camp));
  const cast = readers.flatMap((voterId, reader) =>
    pointIds.flatMap((pointId, place) => {
      if (random() > 0.9) return [];
      const likes = place % 3 === 2 || (place - Math.floor(place / 3)) % sizes.length === campOf[reader];
      const stance = random() < (likes ? 0.95 : 0.05) ? ("agree" as const) : ("disagree" as const);
      return [{ pointId, voterId, pointRevision: 1, stance }];
    }),
  );
  await db.insert(votes).values(cast);
  return { reviews, pointIds, readers };
}

export async function manyReaders(count: number): Promise<string[]> {
  const made = await db
    .insert(users)
    .values(
      Array.from({ length: count }, () => {
        const name = `Reader ${randomBytes(6).toString("hex")}`;
        return {
          name,
          nameKey: name.toLowerCase(),
          email: `${randomBytes(6).toString("hex")}@example.org`,
          role: "reader" as const,
        };
      }),
    )
    .returning({ id: users.id });
  return made.map(({ id }) => id);
}

/** Answers of these readers to one point, as they lie in the table. */
export async function answer(pointId: string, readers: string[], stance: "agree" | "disagree", castAt = new Date()) {
  const [point] = await db.select({ revision: points.revision }).from(points).where(eq(points.id, pointId));
  const pointRevision = point?.revision ?? 1;
  await db
    .insert(votes)
    .values(readers.map((voterId) => ({ pointId, voterId, pointRevision, stance, castAt })))
    .onConflictDoUpdate({ target: [votes.pointId, votes.voterId], set: { stance, castAt, pointRevision } });
}

/** Gives a point a new meaning: earlier votes stay with the earlier wording. */
export async function reword(pointId: string, title: string): Promise<void> {
  await db.insert(pointRevisions).values({ pointId, revision: 2, title, body: "" });
  await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
}
