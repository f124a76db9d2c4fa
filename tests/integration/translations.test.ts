import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { reviews, sections } from "#db/schema/reviews.ts";
import { pointTranslations, reviewTranslations, sectionTranslations } from "#db/schema/translations.ts";
import { listSafePoints } from "#features/catalogue/queries-points.ts";
import { pointIn } from "#features/points/policy.ts";
import { listHiddenPoints, listPoints } from "#features/points/queries.ts";
import { findReview, listCards } from "#features/reviews/queries.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { deleteTranslation, saveTranslation } from "#features/translations/mutations.ts";
import { findTranslation } from "#features/translations/queries.ts";
import { aReader, aReview, type ReviewRow } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";
import { aTranslation, translationOf } from "../support/translations.ts";

const korean = (text: string) => `옮긴 ${text}`;
const anEditor = () => aReader({ role: "editor" });
const shown = async (review: ReviewRow, through = 0) => {
  const found = await findReview(review.id, through);
  if (!found) throw new Error("no review");
  return inLanguage(found, "ko");
};
const shownPoints = async (review: ReviewRow) =>
  (await listPoints(review.id))
    .map((point) => pointIn(point, "ko"))
    .map(({ title, language }) => ({ title, language }));
const changeSection = (review: ReviewRow, kind: "about" | "verdict", bodyMarkdown: string) =>
  db
    .update(sections)
    .set({ bodyMarkdown })
    .where(and(eq(sections.reviewId, review.id), eq(sections.kind, kind)));
async function reword(pointId: string) {
  await db.insert(pointRevisions).values({ pointId, revision: 2, title: "Another meaning", body: "Quite another." });
  await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
}
const stored = async ({ id }: { id: string }) => ({
  review: await db.select().from(reviewTranslations).where(eq(reviewTranslations.reviewId, id)),
  sections: await db.select().from(sectionTranslations).where(eq(sectionTranslations.reviewId, id)),
  points: await db.select().from(pointTranslations).where(eq(pointTranslations.reviewId, id)),
});

describe("a published translation", () => {
  it("is read in its language, with the same points, and nowhere else", async () => {
    const review = await aReview({ title: "Soundtrack – Korean Drama Review" });
    await saveTranslation(await anEditor(), await translationOf(review, korean));
    const found = await findReview(review.id);
    expect(found).toMatchObject({ title: "Soundtrack – Korean Drama Review", translation: null, titleLanguage: "en" });
    expect(await shown(review)).toMatchObject({
      title: "옮긴 Soundtrack – Korean Drama Review",
      titleLanguage: "ko",
      language: "en",
      verdict: "옮긴 Warm and fuzzy.",
      verdictLanguage: "ko",
      translation: { language: "ko", translator: "Mina", isWhole: true },
    });
    expect((await shown(review)).sections.map(({ heading, language }) => [heading, language])).toEqual([
      ["옮긴 About the Drama", "ko"],
      ["옮긴 Final Verdict of the Drama", "ko"],
    ]);
    expect((await shownPoints(review))[0]).toEqual({ title: "옮긴 The chemistry between the leads", language: "ko" });
    const originals = await listPoints(review.id);
    expect(originals.map(({ id }) => id)).toEqual(review.points.map(({ id }) => id));
    expect(originals[0]?.title).toBe("The chemistry between the leads");
  });

  it("gives its title and verdict to cards and quoted points", async () => {
    const review = await aReview();
    await aTranslation(review);
    const [card] = (await listCards([review.id])).map((one) => inLanguage(one, "ko"));
    expect(card).toMatchObject({ titleLanguage: "ko", verdict: "옮긴 Warm and fuzzy." });
    expect(card).not.toHaveProperty("sections");
    expect(card?.translations[0]).not.toHaveProperty("sections");
    const [point] = await listSafePoints([review.id]);
    expect(point?.titles).toEqual({ ko: "옮긴 The chemistry between the leads" });
    expect(Object.keys(point?.reviewTitles ?? {})).toEqual(["ko"]);
  });

  it("is counted in the time it takes to read", async () => {
    const review = await aReview();
    await aTranslation(review, (text) => (/people|Warm/.test(text) ? "가".repeat(2_000) : "가"));
    expect((await shown(review)).readingMinutes).toBe(8);
    expect((await findReview(review.id))?.readingMinutes).toBe(1);
  });

  it("hides what the original hides, at every episode", async () => {
    const review = await aSpoilingReview();
    const { sectionBody, pointTitle, verdict } = review.secrets;
    const at = async (through: number) =>
      JSON.stringify([
        await findReview(review.id, through),
        await listCards([review.id]),
        await listPoints(review.id, through),
        await listHiddenPoints(review.id, through),
      ]);
    for (const secret of [sectionBody, pointTitle, verdict]) expect(await at(7)).not.toContain(secret);
    expect(await at(8)).toContain(`옮긴 At last ${sectionBody}`);
    expect(await at(8)).not.toContain(pointTitle);
    expect(await at(10)).toContain(`옮긴 The turn of ${pointTitle}`);
    expect(await at(10)).toContain(`옮긴 ${verdict}`);
    expect(JSON.stringify(await listSafePoints([review.id]))).not.toContain(pointTitle);
  });

  it("leaves a part to the original once that has changed, and a point once its meaning has", async () => {
    const review = await aReview();
    await aTranslation(review);
    await changeSection(review, "about", "A drama about three people.");
    await reword(review.points[0]?.id ?? "");
    const found = await shown(review);
    expect(found.translation?.isWhole).toBe(false);
    expect(found.sections.map(({ heading, bodyMarkdown, language }) => [heading, bodyMarkdown, language])).toEqual([
      ["About the Drama", "A drama about three people.", "en"],
      ["옮긴 Final Verdict of the Drama", "옮긴 Warm and fuzzy. Go and see it.", "ko"],
    ]);
    expect((await shownPoints(review)).slice(0, 2)).toEqual([
      { title: "Another meaning", language: "en" },
      { title: "옮긴 The refreshing storyline", language: "ko" },
    ]);
    await db.update(reviews).set({ title: "Another title" }).where(eq(reviews.id, review.id));
    expect(await shown(review)).toMatchObject({ title: "Another title", titleLanguage: "en" });
    expect((await listSafePoints([review.id]))[0]).toMatchObject({ titles: {}, reviewTitles: {} });
  });

  it("is not read while it is a draft, nor once the review is in that language itself", async () => {
    const review = await aReview();
    await aTranslation(review, korean, { status: "draft" });
    expect((await shown(review)).translation).toBeNull();
    expect((await shownPoints(review))[0]?.language).toBe("en");
    await aTranslation(review);
    expect((await shown(review)).translation).not.toBeNull();
    await db.update(reviews).set({ language: "ko" }).where(eq(reviews.id, review.id));
    expect((await shown(review)).translation).toBeNull();
    expect((await listPoints(review.id))[0]?.translations).toEqual([]);
  });

  it("can be English, of a review written in Korean", async () => {
    const review = await aReview();
    await db.update(reviews).set({ language: "ko" }).where(eq(reviews.id, review.id));
    const input = await translationOf(review, (text) => `Put: ${text}`, "en");
    await saveTranslation(await anEditor(), input);
    const found = await findReview(review.id);
    expect(found && inLanguage(found, "en")).toMatchObject({ verdict: "Put: Warm and fuzzy.", verdictLanguage: "en" });
    expect(found && inLanguage(found, "ko").verdictLanguage).toBe("ko");
  });
});

describe("saving", () => {
  it("stores nothing of a translation with a gap, and says where", async () => {
    const review = await aReview();
    const input = await translationOf(review, korean);
    const [first] = review.points;
    const withoutBody = {
      ...input,
      points: { ...input.points, [first?.id ?? ""]: { title: "하나", body: "", seen: 1, fits: 0 } },
    };
    await expect(saveTranslation(await anEditor(), withoutBody)).rejects.toMatchObject({
      code: "invalid",
      fields: { [`points.${first?.id}.body`]: ["translations.errors.pointBody"] },
    });
    await expect(saveTranslation(await anEditor(), { ...input, sections: {} })).rejects.toMatchObject({
      code: "invalid",
      key: "translations.errors.nothing",
    });
    expect((await stored(review)).review).toEqual([]);
    await saveTranslation(await anEditor(), { ...withoutBody, sections: {}, status: "draft" });
    expect(await stored(review)).toMatchObject({ review: [{ status: "draft", revision: 1 }], sections: [] });
  });

  it("refuses parts of another review, and of none", async () => {
    const [review, other] = [await aReview(), await aReview()];
    const [input, foreign] = [await translationOf(review, korean), await translationOf(other, korean)];
    for (const wrong of [{ sections: foreign.sections }, { points: foreign.points }]) {
      await expect(saveTranslation(await anEditor(), { ...input, ...wrong })).rejects.toMatchObject({
        code: "invalid",
      });
    }
    const sameLanguage = { ...input, language: "en" as const };
    await expect(saveTranslation(await anEditor(), sameLanguage)).rejects.toMatchObject({ code: "invalid" });
    expect((await stored(review)).review).toEqual([]);
  });

  it("keeps an outdated part outdated until its words change or are said to fit", async () => {
    const review = await aReview();
    await aTranslation(review);
    await changeSection(review, "about", "A drama about three people.");
    await reword(review.points[0]?.id ?? "");
    await aTranslation(review);
    const about = async () => (await shown(review)).sections[0]?.language;
    // Its words are new: they were written beside the changed original.
    expect(await about()).toBe("ko");

    await changeSection(review, "about", "A drama about four people.");
    const desk = await findTranslation(await anEditor(), review.slug, "ko");
    const section = desk.sections[0];
    const again = await translationOf(review, korean);
    const same = {
      heading: section?.saved?.heading ?? "",
      body: section?.saved?.body ?? "",
      seen: section?.stamp ?? "",
    };
    const id = section?.id ?? "";
    await saveTranslation(await anEditor(), { ...again, sections: { ...again.sections, [id]: { ...same, fits: "" } } });
    expect(await about()).toBe("en");
    const fitting = { ...same, fits: section?.stamp ?? "" };
    const next = { ...again, revision: again.revision + 1 };
    await saveTranslation(await anEditor(), { ...next, sections: { ...again.sections, [id]: fitting } });
    expect(await about()).toBe("ko");
  });

  it("tells the later of two who save at once, and keeps the words of the first", async () => {
    const review = await aReview();
    const race = async () => {
      const inputs = await Promise.all(
        ["하나", "둘", "셋"].map((title) => translationOf(review, korean).then((input) => ({ ...input, title }))),
      );
      const editor = await anEditor();
      const came = await Promise.allSettled(inputs.map((input) => saveTranslation(editor, input)));
      const won = came.findIndex(({ status }) => status === "fulfilled");
      expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const { status, ...rest } of came)
        if (status === "rejected") expect(rest).toMatchObject({ reason: { code: "conflict" } });
      expect((await stored(review)).review).toMatchObject([{ title: inputs[won]?.title }]);
    };
    await race();
    await race();
    expect(await stored(review)).toMatchObject({ review: [{ revision: 2 }], sections: [{}, {}], points: [{}, {}, {}] });
  });

  it("holds while a section is taken out of the original at the same moment", async () => {
    const review = await aReview();
    const input = await translationOf(review, korean);
    const editor = await anEditor();
    const takeOut = db.transaction(async (tx) => {
      await tx.update(reviews).set({ updatedAt: new Date() }).where(eq(reviews.id, review.id));
      await tx.delete(sections).where(and(eq(sections.reviewId, review.id), eq(sections.kind, "about")));
    });
    const [saved] = await Promise.allSettled([saveTranslation(editor, input), takeOut]);
    if (saved.status === "rejected")
      expect(saved.reason).toMatchObject({ code: "invalid", key: "translations.errors.partGone" });
    expect((await stored(review)).sections.length).toBe(saved.status === "fulfilled" ? 1 : 0);
  });

  it("leaves a line in the record, and deleting another", async () => {
    const review = await aReview();
    const editor = await anEditor();
    await saveTranslation(editor, await translationOf(review, korean));
    await deleteTranslation(editor, { reviewId: review.id, language: "ko", revision: 1 });
    const lines = await db
      .select({ action: auditEntries.action, actorId: auditEntries.actorId })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, review.id))
      .orderBy(desc(auditEntries.occurredAt));
    expect(lines.map(({ action }) => action)).toEqual(["review.untranslate", "review.translate"]);
    expect(lines.every(({ actorId }) => actorId === editor.id)).toBe(true);
    expect(await stored(review)).toEqual({ review: [], sections: [], points: [] });
  });

  it("does not delete what somebody has saved since", async () => {
    const review = await aReview();
    await aTranslation(review);
    await aTranslation(review);
    const attempt = deleteTranslation(await anEditor(), { reviewId: review.id, language: "ko", revision: 1 });
    await expect(attempt).rejects.toMatchObject({ code: "conflict" });
    expect((await stored(review)).review).toHaveLength(1);
  });
});
