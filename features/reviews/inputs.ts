import { z } from "zod";

export const SLUG_MAX_CHARS = 120;

/** The last part of a review's address. */
export const slugInput = z
  .string()
  .max(SLUG_MAX_CHARS)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Where one can be on a review's page, from its beginning on: `top` is above the first section. */
export const READ_PARTS = ["top", "about", "plot", "success", "for_whom", "verdict", "points", "discussion"] as const;
export type ReadPart = (typeof READ_PARTS)[number];

/** Which parts of a review were reached since its page last told, by the fragments of their addresses. */
export const countReadingInput = z.object({
  reviewId: z.uuid(),
  reached: z
    .array(
      z
        .string()
        .max(20)
        .transform((anchor) => anchor.replaceAll("-", "_"))
        .pipe(z.enum(READ_PARTS)),
    )
    .min(1)
    .max(READ_PARTS.length),
});
export type CountReadingInput = z.output<typeof countReadingInput>;

export const REMOVAL_REASON_MAX_CHARS = 500;

/** Which review is taken down or put back, by any address it ever had, and why: the reason is for the record only. */
export const removalInput = z.object({
  slug: slugInput,
  reason: z.string().trim().min(1).max(REMOVAL_REASON_MAX_CHARS),
});
export type RemovalInput = z.output<typeof removalInput>;
