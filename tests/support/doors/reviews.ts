import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { points } from "#db/schema/points.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import * as accounts from "#features/accounts/mutations.ts";
import { setKeptUpvote } from "#features/comments/mutations-upvotes.ts";
import { findEditable, listEditable } from "#features/editor/queries.ts";
import { readFigures } from "#features/figures/queries.ts";
import * as pictures from "#features/pictures/mutations.ts";
import { castKeptVote, castVote } from "#features/points/mutations.ts";
import * as editing from "#features/points/mutations-edit.ts";
import { listPointsToEdit, wordingMark } from "#features/points/queries-edit.ts";
import { removeReview, restoreReview } from "#features/reviews/mutations.ts";
import { acceptSuggestion, declineSuggestion, mergeSuggestion, suggestPoint } from "#features/suggestions/mutations.ts";
import { saveTranslationInput } from "#features/translations/inputs.ts";
import { deleteTranslation, saveTranslation } from "#features/translations/mutations.ts";
import { findTranslation } from "#features/translations/queries.ts";
import { aPictureFile } from "../pictures.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import { aTranslation } from "../translations.ts";
import {
  anything,
  type Door,
  draft,
  missing,
  nothing,
  PICTURE_WORDS,
  pointWords,
  removed,
  review,
  type Things,
  waiting,
  words,
} from "./shared.ts";

const published: Things = { published: async () => (await aReview()).slug, missing };

const PICTURE = await aPictureFile();

export const PICTURE_HASH = createHash("sha256").update(PICTURE).digest("hex").slice(0, 40);

const drawn: Things = { drawn: async () => (await aReview()).slug, missing };

export async function aPicturedDrama(): Promise<string> {
  const { slug } = await aReview();
  await pictures.uploadPicture(await aReader({ role: "editor" }), { slug, ...PICTURE_WORDS, file: PICTURE });
  return slug;
}

const pictured: Things = { "someone else's": aPicturedDrama, missing };

const aTranslatedReview = async () => {
  const { id } = await aReview();
  await aTranslation({ id });
  return id;
};

const EDITORS_AND_ADMINS = `
  reader     forbidden forbidden
  author     ok        not_found
  moderator  forbidden forbidden
  admin      ok        not_found
  suspended  forbidden forbidden
  banned     forbidden forbidden
  stoodDown  forbidden forbidden`;

const keptVote = async () => {
  const pointId = (await aReview()).points[0]?.id ?? "";
  return accounts.keepIntent({ kind: "vote", payload: { pointId, stance: "agree" } });
};

const keptUpvote = async () => {
  const { id: commentId } = await aComment(await aReader(), await aReview());
  return accounts.keepIntent({ kind: "upvote", payload: { commentId, isUp: true } });
};

const aPoint: Things = { point: async () => (await aReview()).points[0]?.id ?? "", missing };

const seenWords = wordingMark({
  revision: 1,
  title: "The chemistry between the leads",
  body: "The chemistry between the leads, said at more length.",
  spoilsThrough: 0,
});

const EDITORS_ONLY_READS = `
  reader     not_found
  author     ok
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;

const EDITOR_READS = `
  reader     not_found
  author     ok
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;

const DECIDERS = `
  reader     not_found not_found not_found
  author     ok        ok        not_found
  moderator  forbidden ok        not_found
  admin      ok        ok        not_found
  suspended  not_found not_found not_found
  banned     not_found not_found not_found
  stoodDown  not_found not_found not_found`;

const pointBeside = async (suggestionId: string) => {
  const [suggestion] = await db.select().from(pointSuggestions).where(eq(pointSuggestions.id, suggestionId));
  const [point] = await db
    .select()
    .from(points)
    .where(eq(points.reviewId, suggestion?.reviewId ?? crypto.randomUUID()));
  return point?.id ?? crypto.randomUUID();
};

export const REVIEWS_DOORS: Record<string, Door> = {
  castVote: {
    on: { point: async () => (await aReview()).points[0]?.id ?? "", missing },
    attempt: (viewer, pointId) => castVote(viewer, { pointId, stance: "agree" }),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  forbidden forbidden
      banned     forbidden forbidden
      stoodDown  forbidden forbidden`,
  },
  castKeptVote: {
    on: { kept: async () => keptVote(), unknown: missing },
    attempt: (viewer, token) => castKeptVote(viewer, token).then((cast) => cast ?? Promise.reject(nothing)),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  not_found not_found
      banned     not_found not_found
      stoodDown  not_found not_found`,
  },
  setKeptUpvote: {
    on: { kept: async () => keptUpvote(), unknown: missing },
    attempt: (viewer, token) => setKeptUpvote(viewer, token).then((set) => set ?? Promise.reject(nothing)),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  not_found not_found
      banned     not_found not_found
      stoodDown  not_found not_found`,
  },
  addPoint: {
    on: review,
    attempt: (viewer, reviewId) => editing.addPoint(viewer, { pointId: crypto.randomUUID(), reviewId, ...pointWords }),
    may: EDITORS_AND_ADMINS,
  },
  revisePoint: {
    on: aPoint,
    attempt: (viewer, pointId) =>
      editing.revisePoint(viewer, { pointId, ...pointWords, change: "typo", seen: seenWords }),
    may: EDITORS_AND_ADMINS,
  },
  retirePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.retirePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  restorePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.restorePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  placePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.placePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  listPointsToEdit: {
    on: anything,
    attempt: (viewer, id) => listPointsToEdit(viewer, id),
    may: EDITORS_ONLY_READS,
  },
  removeReview: {
    on: published,
    attempt: (viewer, slug) => removeReview(viewer, { slug, reason: "x" }),
    may: EDITORS_AND_ADMINS,
  },
  restoreReview: {
    on: removed,
    attempt: (viewer, slug) => restoreReview(viewer, { slug, reason: "x" }),
    may: EDITORS_AND_ADMINS,
  },
  uploadPicture: {
    on: drawn,
    attempt: (viewer, slug) => pictures.uploadPicture(viewer, { slug, ...PICTURE_WORDS, file: PICTURE }),
    may: EDITORS_AND_ADMINS,
  },
  describePicture: {
    on: pictured,
    attempt: (viewer, slug) => pictures.describePicture(viewer, { slug, ...PICTURE_WORDS, hash: PICTURE_HASH }),
    may: EDITORS_AND_ADMINS,
  },
  removePicture: {
    on: pictured,
    attempt: (viewer, slug) => pictures.removePicture(viewer, { slug, hash: PICTURE_HASH }),
    may: EDITORS_AND_ADMINS,
  },
  listEditable: { on: anything, attempt: (viewer) => listEditable(viewer), may: EDITOR_READS },
  findEditable: {
    on: { draft: async () => (await aReview({ status: "draft" })).slug },
    attempt: (viewer, slug) => findEditable(viewer, slug),
    may: EDITOR_READS,
  },
  readFigures: { on: anything, attempt: (viewer, id) => readFigures(viewer, id), may: EDITOR_READS },
  findTranslation: {
    on: { draft: async () => (await aReview({ status: "draft" })).slug },
    attempt: (viewer, slug) => findTranslation(viewer, slug, "ko"),
    may: EDITOR_READS,
  },
  saveTranslation: {
    on: { published: review.open as Things[string], missing },
    attempt: async (viewer, reviewId) =>
      saveTranslation(
        viewer,
        saveTranslationInput.parse({ reviewId, language: "ko", revision: 0, status: "draft", title: "제목" }),
      ),
    may: EDITORS_AND_ADMINS,
  },
  deleteTranslation: {
    on: { translated: aTranslatedReview, missing },
    attempt: (viewer, reviewId) => deleteTranslation(viewer, { reviewId, language: "ko", revision: 1 }),
    may: EDITORS_AND_ADMINS,
  },
  suggestPoint: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => suggestPoint(viewer, { reviewId, credit: true, ...words }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  acceptSuggestion: {
    on: waiting,
    attempt: (viewer, suggestionId) => acceptSuggestion(viewer, { suggestionId, ...words }),
    may: DECIDERS,
  },
  mergeSuggestion: {
    on: waiting,
    attempt: async (viewer, suggestionId) =>
      mergeSuggestion(viewer, { suggestionId, pointId: await pointBeside(suggestionId) }),
    may: DECIDERS,
  },
  declineSuggestion: {
    on: waiting,
    attempt: (viewer, suggestionId) => declineSuggestion(viewer, { suggestionId, reason: "Said already." }),
    may: DECIDERS,
  },
};
