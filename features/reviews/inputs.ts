import { z } from "zod";

export const SLUG_MAX_CHARS = 120;

/** The last part of a review's address. */
export const slugInput = z
  .string()
  .max(SLUG_MAX_CHARS)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
