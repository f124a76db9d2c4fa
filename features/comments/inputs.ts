import { z } from "zod";
import { proofText } from "#features/proofs/inputs.ts";
import { spoilsThroughInput, throughInput } from "#features/watching/inputs.ts";
import { LOCALES } from "#lib/i18n/locales.ts";
import { COMMENT_MAX_CHARS, SHOWN_AT_ONCE } from "./policy.ts";
import { DRAFT_PLACE } from "./policy-writing.ts";

/** Words of which nobody would see anything. */
export const ONLY_INVISIBLE = /^[\s\p{C}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** New lines in one form, no character PostgreSQL cannot hold, no empty lines around. Nothing else is changed. */
const body = z
  .string("comments.errors.empty")
  .max(COMMENT_MAX_CHARS * 4, "comments.errors.tooLong")
  .transform((text) =>
    text
      .replace(/\r\n?/g, "\n")
      .replaceAll("\0", "\ufffd")
      .toWellFormed()
      .replace(/^(?:[ \t]*\n)+/, "")
      .trimEnd(),
  )
  .refine((text) => !ONLY_INVISIBLE.test(text), "comments.errors.empty")
  .refine((text) => [...text].length <= COMMENT_MAX_CHARS, "comments.errors.tooLong");

const optionalId = z.preprocess((value) => (value === "" || value === null ? undefined : value), z.uuid().optional());

/** What a writer answered when asked about an episode their words name: mark them with it, or leave them as they are. */
const levelAnswer = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  z.enum(["mark", "leave"]).optional(),
);

/** Pressed after being asked to rephrase: post it for review as it is. */
const anyway = z.preprocess(
  (value) => (value === undefined || value === null ? undefined : Boolean(value)),
  z.boolean().optional(),
);

export const postCommentInput = z.object({
  reviewId: z.uuid(),
  parentId: optionalId,
  pointId: optionalId,
  body,
  /** The last episode it gives away; not said: what it answers, or is about, gives away. */
  spoilsThrough: spoilsThroughInput,
  levelAnswer,
  /** The same for every attempt to send one comment, so that it is stored once. */
  idempotencyKey: optionalId,
  anyway,
  /** A field that no person sees: whoever fills it in is none. */
  website: z.string().max(200).optional().catch("x"),
  /** From the first letter to sending, where the form could tell. */
  typedSeconds: z.coerce.number().min(0).optional().catch(undefined),
  /** The proof of work that a newcomer's browser made. */
  proof: proofText,
});
export type PostCommentInput = z.infer<typeof postCommentInput>;

/** What a guest typed, kept until they have signed in; with `commentId` new words for that comment. */
export const keptCommentInput = postCommentInput
  .omit({ idempotencyKey: true, levelAnswer: true, anyway: true, website: true, typedSeconds: true, proof: true })
  .extend({ commentId: optionalId });
export type KeptCommentInput = z.infer<typeof keptCommentInput>;

export const editCommentInput = z.object({
  commentId: z.uuid(),
  /** The revision whose words were edited. */
  revision: z.coerce.number().int().min(1),
  body,
  /** Not said: as before. */
  spoilsThrough: spoilsThroughInput,
  levelAnswer,
  anyway,
});
export type EditCommentInput = z.infer<typeof editCommentInput>;

/** A state to be in, not a switch to flip. */
export const setUpvoteInput = z.object({ commentId: z.uuid("threads.commentGone"), isUp: z.boolean() });
export type SetUpvoteInput = z.infer<typeof setUpvoteInput>;

export const deleteCommentInput = z.object({ commentId: z.uuid() });
export type DeleteCommentInput = z.infer<typeof deleteCommentInput>;

/** What is being written, as it stands in the field; nothing in it takes the draft away. */
export const saveDraftInput = z.object({
  reviewId: z.uuid(),
  place: z.string().regex(DRAFT_PLACE),
  body: z
    .string()
    .max(COMMENT_MAX_CHARS * 4)
    .transform((text) => text.replaceAll("\0", "\ufffd").toWellFormed())
    .refine((text) => [...text].length <= COMMENT_MAX_CHARS, "comments.errors.tooLong"),
  spoilsThrough: spoilsThroughInput,
  /** The point it is to be about, where one can be chosen. */
  pointId: optionalId,
  draftKey: z.uuid(),
  /** The version in the account that it goes on from (`at`), null for none; not said: whatever is there gives way. */
  basedOn: z.number().int().min(0).nullable().optional(),
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export const discardDraftInput = saveDraftInput.pick({ reviewId: true, place: true });
export type DiscardDraftInput = z.infer<typeof discardDraftInput>;

/** A text to be seen as it would be drawn under this review. */
export const previewInput = z.object({ reviewId: z.uuid(), body });
export type PreviewInput = z.infer<typeof previewInput>;

/** The beginning of what is being named, and the review under which. */
export const suggestNamesInput = z.object({
  review: z.uuid(),
  kind: z.enum(["people", "points"]),
  q: z.string().max(80).default(""),
});

/** The comments a page shows, by their ids; anything else is none. */
export const shownCommentsInput = z
  .string()
  .transform((ids) => (ids ? ids.split(",").slice(0, SHOWN_AT_ONCE) : []))
  .pipe(z.array(z.uuid()))
  .catch([]);

/** A state to be in: pinned before all others, or featured. */
export const markCommentInput = z.object({
  commentId: z.uuid("threads.commentGone"),
  kind: z.enum(["pinned", "featured"]),
  isSet: z.boolean(),
});
export type MarkCommentInput = z.infer<typeof markCommentInput>;

/** What an open page asks for: comments after a moment (milliseconds since 1970), for who has watched so far. */
export const newCommentsInput = z.object({
  review: z.uuid(),
  after: z.coerce.number().min(0).max(8e12),
  through: throughInput,
  locale: z.enum(LOCALES).catch("en"),
  /** Only this one, as it is now. */
  id: z.uuid().optional(),
});
