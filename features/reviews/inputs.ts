import { z } from "zod";

export const SLUG_MAX_CHARS = 120;

/** The last part of a review's address. */
export const slugInput = z
  .string()
  .max(SLUG_MAX_CHARS)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const REMOVAL_REASON_MAX_CHARS = 500;

/** Which review is taken down or put back, by any address it ever had, and why: the reason is for the record only. */
export const removalInput = z.object({
  slug: slugInput,
  reason: z.string().trim().min(1).max(REMOVAL_REASON_MAX_CHARS),
});
export type RemovalInput = z.output<typeof removalInput>;
