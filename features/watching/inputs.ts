import { z } from "zod";
import { EPISODES_MAX } from "./policy.ts";

const EPISODE = /^(?:0|[1-9]\d{0,3})$/;
const episode = z.coerce.number().int().min(0).max(EPISODES_MAX);

/** The episode in an address, as one writes it: no sign, no zero before it. */
export const throughInput = z.string().regex(EPISODE).transform(Number).pipe(z.number().max(EPISODES_MAX));

/** How far somebody has watched the drama of a review. */
export const setWatchedInput = z.object({ reviewId: z.uuid(), through: episode });
export type SetWatchedInput = z.output<typeof setWatchedInput>;

/** What somebody no longer wants to have said they watched. */
export const forgetWatchedInput = z.object({ dramaId: z.uuid() });
export type ForgetWatchedInput = z.output<typeof forgetWatchedInput>;

/** What a text gives away, as a form or a program says it; nothing said is undefined. */
export const spoilsThroughInput = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  z.coerce
    .number("spoilers.errors.noSuchEpisode")
    .pipe(
      z
        .int("spoilers.errors.noSuchEpisode")
        .min(0, "spoilers.errors.noSuchEpisode")
        .max(EPISODES_MAX, "spoilers.errors.noSuchEpisode"),
    )
    .optional(),
);
