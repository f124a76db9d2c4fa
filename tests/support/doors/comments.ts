import { randomUUID } from "node:crypto";
import { postComment } from "#features/comments/mutations.ts";
import { discardDraft, saveDraft } from "#features/comments/mutations-drafts.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { drawPreview } from "#features/comments/queries-naming.ts";
import { needsProof } from "#features/screening/queries.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import { another, anything, COMMENTS, comment, type Door, draft, EVERYONE, hidden, missing, review } from "./shared.ts";

const OWN_ONLY_COMMENTS = (whileSuspended: string) => `
  reader     ok        not_found not_found not_found not_found
  author     ok        not_found not_found not_found not_found
  moderator  ok        not_found not_found not_found not_found
  admin      ok        not_found not_found not_found not_found
  suspended  ${whileSuspended} not_found not_found not_found not_found
  banned     ${whileSuspended} not_found not_found not_found not_found
  stoodDown  ${whileSuspended} not_found not_found not_found not_found`;

export const COMMENTS_DOORS: Record<string, Door> = {
  postComment: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => postComment(viewer, { reviewId, body: "A word." }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden not_found not_found
      banned     forbidden not_found not_found
      stoodDown  forbidden not_found not_found`,
  },
  editComment: {
    on: COMMENTS,
    attempt: (viewer, commentId) => editComment(viewer, { commentId, revision: 1, body: "Better words." }),
    may: OWN_ONLY_COMMENTS("forbidden"),
  },
  deleteComment: {
    on: COMMENTS,
    attempt: (viewer, commentId) => deleteComment(viewer, { commentId }),
    may: OWN_ONLY_COMMENTS("ok"),
  },
  saveDraft: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) =>
      saveDraft(viewer, { reviewId, place: "post", body: "A word", draftKey: randomUUID() }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  discardDraft: {
    on: anything,
    attempt: (viewer, reviewId) => discardDraft(viewer, { reviewId, place: "post" }),
    may: EVERYONE,
  },
  drawPreview: {
    on: anything,
    attempt: (viewer, reviewId) => drawPreview(viewer, { reviewId, body: "A word" }, { locale: "en", through: 0 }),
    may: EVERYONE,
  },
  needsProof: { on: anything, attempt: (viewer) => needsProof(viewer), may: EVERYONE },
  setUpvote: {
    on: { ...COMMENTS, hidden: comment(another("reader"), hidden) },
    attempt: (viewer, commentId) => setUpvote(viewer, { commentId, isUp: true }),
    may: `
      reader     forbidden ok        ok        ok        not_found not_found
      author     forbidden ok        ok        ok        not_found not_found
      moderator  forbidden ok        ok        ok        not_found not_found
      admin      forbidden ok        ok        ok        not_found not_found
      suspended  forbidden forbidden forbidden forbidden forbidden forbidden
      banned     forbidden forbidden forbidden forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden forbidden forbidden forbidden`,
  },
  markComment: {
    on: {
      own: COMMENTS.own,
      others: COMMENTS.others,
      "under one's own review": async (viewer) =>
        (await aComment(await aReader(), await aReview({ authorId: viewer.id }))).id,
      hidden: comment(another("reader"), hidden),
      missing,
    },
    attempt: (viewer, commentId) => markComment(viewer, { commentId, kind: "featured", isSet: true }),
    may: `
      reader     forbidden forbidden ok        not_found not_found
      author     ok        ok        ok        not_found not_found
      moderator  ok        ok        ok        not_found not_found
      admin      ok        ok        ok        not_found not_found
      suspended  forbidden forbidden forbidden not_found not_found
      banned     forbidden forbidden forbidden not_found not_found
      stoodDown  forbidden forbidden forbidden not_found not_found`,
  },
};
