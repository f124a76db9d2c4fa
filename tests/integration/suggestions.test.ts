import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { points } from "#db/schema/points.ts";
import { dramas } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import { listTagsNaming } from "#features/accounts/queries.ts";
import { listPoints } from "#features/points/queries.ts";
import { decideSuggestionInput, suggestPointInput } from "#features/suggestions/inputs.ts";
import { acceptSuggestion, declineSuggestion, mergeSuggestion, suggestPoint } from "#features/suggestions/mutations.ts";
import { listCredits, listOwnSuggestions, listSuggestions } from "#features/suggestions/queries.ts";
import { AppError } from "#lib/errors.ts";
import { aReader, aReview, aSuggestion } from "../support/rows.ts";

const words = (title: string) => ({ title, body: `${title}: they say most.`, spoilsThrough: 0, credit: true });
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "ok",
    (error) => (error instanceof AppError ? error.key : error),
  );

describe("suggesting a point", () => {
  it("keeps it for whoever decides, and shows it nowhere else", async () => {
    const [review, reader, editor] = await Promise.all([aReview(), aReader(), aReader({ role: "editor" })]);
    const { id } = await suggestPoint(reader, { reviewId: review.id, ...words("The quiet scenes") });
    expect(await listPoints(review.id)).toHaveLength(3);
    expect(await listOwnSuggestions(reader)).toMatchObject([{ id, status: "pending", pointId: null }]);
    expect(await listOwnSuggestions(editor)).toEqual([]);
    const { suggestions } = await listSuggestions(editor, { reviewId: review.id });
    expect(suggestions).toMatchObject([{ id, suggesterName: reader.name, wantsCredit: true }]);
    expect(suggestions[0]?.points.map((point) => point.title)).toEqual(review.points.map((point) => point.title));
  });

  it("takes the same sent again for one, and the same thing said again for one too many", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const suggestion = { reviewId: review.id, ...words("The quiet scenes") };
    const sent = await Promise.all(Array.from({ length: 8 }, () => suggestPoint(reader, suggestion)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    const again = suggestPoint(reader, { ...suggestion, title: "  the QUIET scenes", body: "Other words." });
    expect(await refusal(again)).toBe("suggestions.errors.again");
    expect(await refusal(suggestPoint(await aReader(), suggestion))).toBe("ok");
  });

  it("holds three of one person for one review, however many are sent at once", async () => {
    const [review, other, reader] = await Promise.all([aReview(), aReview(), aReader()]);
    const told = await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        refusal(suggestPoint(reader, { reviewId: review.id, ...words(`Scene ${at}`) })),
      ),
    );
    expect(told.filter((one) => one === "ok")).toHaveLength(3);
    expect(told.filter((one) => one === "suggestions.errors.tooMany")).toHaveLength(6);
    expect(await refusal(suggestPoint(reader, { reviewId: other.id, ...words("Scene") }))).toBe("ok");
  });

  it("says so when the review has the point, but never of one that gives something away", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const title = review.points[0]?.title ?? "";
    const attempt = () => refusal(suggestPoint(reader, { reviewId: review.id, ...words(title) }));
    expect(await attempt()).toBe("suggestions.errors.alreadyPoint");
    await db
      .update(points)
      .set({ spoilsThrough: 9 })
      .where(eq(points.id, review.points[0]?.id ?? ""));
    expect(await attempt()).toBe("ok");
  });

  it("knows no episode that the drama has not", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    await db.update(dramas).set({ episodes: 4 }).where(eq(dramas.id, review.dramaId));
    const spoiling = { reviewId: review.id, ...words("The end"), spoilsThrough: 5 };
    await expect(suggestPoint(reader, spoiling)).rejects.toMatchObject({
      code: "invalid",
      fields: { spoilsThrough: ["spoilers.errors.noSuchEpisode"] },
    });
  });

  it("takes plain words on one line, without links, and says what is wrong beside the field", () => {
    const reviewId = crypto.randomUUID();
    const faults = (more: object) =>
      suggestPointInput
        .safeParse({ reviewId, title: "A title", body: "A sentence.", ...more })
        .error?.issues.map(({ path, message }) => `${path}: ${message}`);
    expect(suggestPointInput.parse({ reviewId, title: " Two\n lines\u202e ", body: "So." })).toMatchObject({
      title: "Two lines",
      spoilsThrough: 0,
      credit: false,
    });
    expect(faults({ title: "\u200b \u3164" })).toEqual(["title: suggestions.errors.titleEmpty"]);
    expect(faults({ title: "x".repeat(81) })).toEqual(["title: suggestions.errors.titleLong"]);
    expect(faults({ title: "😀".repeat(80) })).toBeUndefined();
    expect(faults({ body: "y".repeat(401) })).toEqual(["body: suggestions.errors.bodyLong"]);
    expect(faults({ body: "See https://elsewhere.example" })).toEqual(["body: suggestions.errors.link"]);
    expect(faults({ title: "ｗｗｗ．elsewhere.example" })).toEqual(["title: suggestions.errors.link"]);
    expect(faults({ title: null, body: undefined })).toEqual([
      "title: suggestions.errors.titleEmpty",
      "body: suggestions.errors.bodyEmpty",
    ]);
    const decline = { action: "decline", suggestionId: reviewId, reason: " " };
    expect(decideSuggestionInput.safeParse(decline).error?.issues[0]?.message).toBe("suggestions.errors.sayWhy");
  });
});

describe("deciding about a suggestion", () => {
  it("makes it the last point in the words given, names who wished to be named, and records it", async () => {
    const [review, reader, editor] = await Promise.all([aReview(), aReader(), aReader({ role: "editor" })]);
    const suggestion = await aSuggestion(reader, review);
    const decided = { title: "The quiet scenes", body: "They say most.", spoilsThrough: 2 };
    const { pointId } = await acceptSuggestion(editor, { suggestionId: suggestion.id, ...decided });
    const all = await listPoints(review.id, 2);
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(all.at(-1)).toMatchObject({ id: pointId, title: decided.title, body: decided.body, agree: 0 });
    expect(await listPoints(review.id)).toHaveLength(3);
    expect(await listCredits(review.id)).toEqual({ [pointId ?? ""]: reader.name });
    expect(await listTagsNaming(reader.id)).toContain(`points:${review.id}`);
    expect(await listOwnSuggestions(reader)).toMatchObject([{ status: "accepted", pointId }]);
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, suggestion.id));
    expect(entry).toMatchObject({ action: "suggestion.accept", actorId: editor.id });
  });

  it("names nobody who would rather not be", async () => {
    const [review, reader, editor] = await Promise.all([aReview(), aReader(), aReader({ role: "editor" })]);
    const suggestion = await aSuggestion(reader, review, { wantsCredit: false });
    await acceptSuggestion(editor, { suggestionId: suggestion.id, ...words("The quiet scenes") });
    expect(await listCredits(review.id)).toEqual({});
  });

  it("merges it into a point of the same review, and of no other", async () => {
    const [review, other, reader] = await Promise.all([aReview(), aReview(), aReader()]);
    const moderator = await aReader({ role: "moderator" });
    const suggestion = await aSuggestion(reader, review);
    const merge = (pointId = "") => mergeSuggestion(moderator, { suggestionId: suggestion.id, pointId });
    expect(await refusal(merge(other.points[0]?.id))).toBe("suggestions.errors.noPoint");
    await merge(review.points[1]?.id);
    expect(await listOwnSuggestions(reader)).toMatchObject([{ status: "merged", pointId: review.points[1]?.id }]);
    expect(await listPoints(review.id)).toHaveLength(3);
    expect(await listCredits(review.id)).toEqual({});
  });

  it("is done once: of many at once one decides, the others are told who was first", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const suggestion = await aSuggestion(reader, review);
    const deciders = await Promise.all(Array.from({ length: 6 }, () => aReader({ role: "moderator" })));
    const told = await Promise.allSettled(
      deciders.map((decider, at) =>
        at % 2
          ? acceptSuggestion(decider, { suggestionId: suggestion.id, ...words("The quiet scenes") })
          : declineSuggestion(decider, { suggestionId: suggestion.id, reason: "Said already." }),
      ),
    );
    const first = deciders[told.findIndex(({ status }) => status === "fulfilled")];
    const others = told.filter((one) => one.status === "rejected").map(({ reason }) => reason);
    expect(others).toHaveLength(5);
    for (const other of others) {
      expect(other).toMatchObject({
        code: "conflict",
        key: "suggestions.errors.decided",
        values: { name: first?.name },
      });
    }
    expect(await db.$count(auditEntries, eq(auditEntries.subjectId, suggestion.id))).toBe(1);
    expect((await listPoints(review.id)).length).toBe(
      told[0] && told.findIndex((one) => one.status === "fulfilled") % 2 ? 4 : 3,
    );
  });

  it("gives each of several accepted at once a place of its own", async () => {
    const [review, editor] = await Promise.all([aReview(), aReader({ role: "editor" })]);
    const all = await Promise.all(Array.from({ length: 5 }, async () => aSuggestion(await aReader(), review)));
    await Promise.all(all.map(({ id, title }) => acceptSuggestion(editor, { suggestionId: id, ...words(title) })));
    const rows = await db.select({ position: points.position }).from(points).where(eq(points.reviewId, review.id));
    expect(rows.map(({ position }) => position).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("cannot be undone, nor the words changed, past every rule", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await aSuggestion(reader, review);
    const change = (set: Partial<typeof pointSuggestions.$inferInsert>) =>
      db
        .update(pointSuggestions)
        .set(set)
        .where(and(eq(pointSuggestions.id, id), eq(pointSuggestions.reviewId, review.id)));
    await expect(change({ title: "Other words" })).rejects.toThrow();
    await expect(change({ status: "accepted", decidedAt: new Date() })).rejects.toThrow();
    await expect(change({ status: "declined", decidedAt: new Date() })).rejects.toThrow();
    await change({ status: "declined", reason: "Said already.", decidedAt: new Date() });
    await expect(change({ status: "pending", reason: null, decidedAt: null })).rejects.toThrow();
    await expect(change({ reason: "Another reason." })).rejects.toThrow();
  });
});
