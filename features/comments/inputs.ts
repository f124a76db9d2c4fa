import { z } from "zod";
import { spoilsThroughInput } from "#features/watching/inputs.ts";
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
  /** The same for every attempt to send one comment, so that it is stored once. */
  idempotencyKey: optionalId,
  anyway,
  /** A field that no person sees: whoever fills it in is none. */
  website: z.string().max(200).optional().catch("x"),
  /** From the first letter to sending, where the form could tell. */
  typedSeconds: z.coerce.number().min(0).optional().catch(undefined),
});
export type PostCommentInput = z.infer<typeof postCommentInput>;

/** What a guest typed, kept until they have signed in. */
export const keptCommentInput = postCommentInput.omit({
  idempotencyKey: true,
  anyway: true,
  website: true,
  typedSeconds: true,
});

export const editCommentInput = z.object({
  commentId: z.uuid(),
  /** The revision whose words were edited. */
  revision: z.coerce.number().int().min(1),
  body,
  /** Not said: as before. */
  spoilsThrough: spoilsThroughInput,
  anyway,
});
export type EditCommentInput = z.infer<typeof editCommentInput>;

/** A state to be in, not a switch to flip. */
export const setUpvoteInput = z.object({ commentId: z.uuid("threads.commentGone"), isUp: z.boolean() });
export type SetUpvoteInput = z.infer<typeof setUpvoteInput>;

export const deleteCommentInput = z.object({ commentId: z.uuid() });
export type DeleteCommentInput = z.infer<typeof deleteCommentInput>;
