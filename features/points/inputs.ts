import { z } from "zod";
import { EPISODES_MAX } from "#features/watching/policy.ts";
import { BODY_MAX_CHARS, CHANGES, TITLE_MAX_CHARS } from "./policy.ts";

/**
 * A state to be in, not a switch to flip: sending it twice changes nothing. `none` takes the answer back. `revision` is
 * the wording that was read; without it the answer is to the one that stands.
 */
export const castVoteInput = z.object({
  pointId: z.uuid("points.gone"),
  stance: z.enum(["agree", "disagree", "pass", "none"], "errors.field"),
  revision: z.coerce.number("errors.field").int("errors.field").positive("errors.field").max(2_147_483_647).optional(),
});
export type CastVoteInput = z.output<typeof castVoteInput>;

const pointId = z.uuid("points.gone");
const typed = z
  .string("errors.field")
  .max(BODY_MAX_CHARS * 2, "points.edit.errors.long")
  .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim());
const pointWords = z.object({
  title: typed.pipe(z.string().min(1, "points.edit.errors.title").max(TITLE_MAX_CHARS, "points.edit.errors.titleLong")),
  body: typed.pipe(z.string().max(BODY_MAX_CHARS, "points.edit.errors.long")),
  spoilsThrough: z.coerce
    .number("points.edit.errors.episode")
    .int("points.edit.errors.episode")
    .min(0, "points.edit.errors.episode")
    .max(EPISODES_MAX, "points.edit.errors.episode"),
});

/** `pointId` is made with the form, so that sending it twice adds one point. */
export const addPointInput = pointWords.extend({ pointId, reviewId: z.uuid("errors.notFound") });
export type AddPointInput = z.output<typeof addPointInput>;

/** `seen` names the words that were on the page when the author began; `change` must be said when they differ. */
export const revisePointInput = pointWords.extend({
  pointId,
  seen: z.string("errors.field").max(100, "errors.field"),
  change: z.enum(CHANGES, "errors.field").optional(),
});
export type RevisePointInput = z.output<typeof revisePointInput>;

export const retirePointInput = z.object({ pointId });
export type RetirePointInput = z.output<typeof retirePointInput>;

/** Where the point shall stand: just before another, or last. */
export const placePointInput = z.object({
  pointId,
  before: z.union([z.literal("").transform(() => undefined), z.uuid("points.gone")]).optional(),
});
export type PlacePointInput = z.output<typeof placePointInput>;
