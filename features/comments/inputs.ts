import { z } from "zod";
import { spoilsThroughInput, throughInput } from "#features/watching/inputs.ts";
import { COMMENT_MAX_CHARS } from "./policy.ts";

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

export const postCommentInput = z.object({
  reviewId: z.uuid(),
  parentId: optionalId,
  pointId: optionalId,
  body,
  /** The last episode it gives away; not said: what it answers, or is about, gives away. */
  spoilsThrough: spoilsThroughInput,
  /** The same for every attempt to send one comment, so that it is stored once. */
  idempotencyKey: optionalId,
});
export type PostCommentInput = z.infer<typeof postCommentInput>;

/** What a guest typed, kept until they have signed in. */
export const keptCommentInput = postCommentInput.omit({ idempotencyKey: true });

export const editCommentInput = z.object({
  commentId: z.uuid(),
  /** The revision whose words were edited. */
  revision: z.coerce.number().int().min(1),
  body,
  /** Not said: as before. */
  spoilsThrough: spoilsThroughInput,
});
export type EditCommentInput = z.infer<typeof editCommentInput>;

/** A state to be in, not a switch to flip. */
export const setUpvoteInput = z.object({ commentId: z.uuid("threads.commentGone"), isUp: z.boolean() });
export type SetUpvoteInput = z.infer<typeof setUpvoteInput>;

export const deleteCommentInput = z.object({ commentId: z.uuid() });
export type DeleteCommentInput = z.infer<typeof deleteCommentInput>;

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
  /** Only this one, as it is now. */
  id: z.uuid().optional(),
});
