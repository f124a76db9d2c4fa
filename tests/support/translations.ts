import { db } from "#db/client.ts";
import { type SaveTranslationInput, saveTranslationInput } from "#features/translations/inputs.ts";
import { writeTranslation } from "#features/translations/mutations.ts";
import { readDesk } from "#features/translations/queries.ts";

/** What the form sends for a review as it stands, each text made by `translate`; with the stamps of what is seen now. */
export async function translationOf(
  review: { id: string },
  translate: (text: string) => string,
  language: "en" | "ko" = "ko",
): Promise<SaveTranslationInput> {
  const desk = await readDesk(db, review.id, language);
  if (!desk) throw new Error("no review");
  const words = (text: string) => (text ? translate(text) : "");
  return saveTranslationInput.parse({
    reviewId: review.id,
    language,
    revision: desk.saved?.revision ?? 0,
    status: "published",
    title: translate(desk.title),
    translator: "Mina",
    pointsHeading: words(desk.pointsHeading ?? ""),
    sections: Object.fromEntries(
      desk.sections.map(({ id, heading, body, stamp }) => [
        id,
        { heading: translate(heading), body: translate(body), seen: stamp },
      ]),
    ),
    points: Object.fromEntries(
      desk.points.map(({ id, title, body, revision }) => [
        id,
        { title: translate(title), body: words(body), seen: revision },
      ]),
    ),
  });
}

/** A translation of all that a review says, past every rule of who may. */
export async function aTranslation(
  review: { id: string },
  translate: (text: string) => string = (text) => `옮긴 ${text}`,
  more: Partial<SaveTranslationInput> = {},
): Promise<void> {
  const input = { ...(await translationOf(review, translate)), ...more };
  await db.transaction((tx) => writeTranslation(tx, { id: null, name: "tests" }, input, new Date()));
}
