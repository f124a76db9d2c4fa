import { fileURLToPath } from "node:url";
import { importReview } from "#features/imports/mutations.ts";
import { readDocument } from "#features/imports/read-document.ts";
import { db } from "./client.ts";
import { reviews } from "./schema/reviews.ts";

export const SEED_DOCUMENT = fileURLToPath(new URL("./seed/soundtrack-1.txt", import.meta.url));

/** Publishes the first review when the database has none. Says whether it did; several at once store it once. */
export async function seedIfEmpty(): Promise<boolean> {
  const [any] = await db.select({ id: reviews.id }).from(reviews).limit(1);
  if (any) return false;
  const { document, facts, slug, problems, faults } = readDocument(SEED_DOCUMENT);
  if (problems.length > 0 || faults.length > 0) throw new Error(`The seed review cannot be read: ${SEED_DOCUMENT}`);
  const { status } = await importReview({ document, facts, slug }, { apply: true });
  return status === "created";
}
