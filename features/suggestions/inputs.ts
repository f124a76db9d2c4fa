import { z } from "zod";
import { ONLY_INVISIBLE } from "#features/comments/inputs.ts";
import { spoilsThroughInput } from "#features/watching/inputs.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";
import { oneLine } from "#lib/markup/write.ts";
import { DECLINE_REASON_MAX, SUGGESTION_BODY_MAX, SUGGESTION_TITLE_MAX } from "./policy.ts";

const ADDRESS = /\b(?:https?:\/\/|www\.)/i;

/** One line of plain words, as a point's title and sentence are. */
function words(max: number, empty: MessageKey, long: MessageKey) {
  return z
    .string(empty)
    .max(max * 8, long)
    .transform(oneLine)
    .refine((text) => !ONLY_INVISIBLE.test(text), empty)
    .refine((text) => [...text].length <= max, long);
}
const withoutLinks = (text: string) => !ADDRESS.test(text.normalize("NFKC"));
const title = words(SUGGESTION_TITLE_MAX, "suggestions.errors.titleEmpty", "suggestions.errors.titleLong").refine(
  withoutLinks,
  "suggestions.errors.link",
);
const body = words(SUGGESTION_BODY_MAX, "suggestions.errors.bodyEmpty", "suggestions.errors.bodyLong").refine(
  withoutLinks,
  "suggestions.errors.link",
);

/** `credit` is a checkbox: not there when it is not ticked. */
export const suggestPointInput = z.object({
  reviewId: z.uuid("suggestions.errors.noReview"),
  title,
  body,
  spoilsThrough: spoilsThroughInput.transform((level) => level ?? 0),
  credit: z.preprocess((value) => value === "on" || value === true, z.boolean()),
});
export type SuggestPointInput = z.output<typeof suggestPointInput>;

const suggestionId = z.uuid("suggestions.errors.gone");

export const decideSuggestionInput = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("accept"),
    suggestionId,
    title,
    body,
    spoilsThrough: spoilsThroughInput.transform((level) => level ?? 0),
  }),
  z.object({ action: z.literal("merge"), suggestionId, pointId: z.uuid("suggestions.errors.noPoint") }),
  z.object({
    action: z.literal("decline"),
    suggestionId,
    reason: words(DECLINE_REASON_MAX, "suggestions.errors.sayWhy", "suggestions.errors.reasonLong"),
  }),
]);
type DecideSuggestionInput = z.output<typeof decideSuggestionInput>;
type Of<A> = Omit<Extract<DecideSuggestionInput, { action: A }>, "action">;
export type AcceptSuggestionInput = Of<"accept">;
export type MergeSuggestionInput = Of<"merge">;
export type DeclineSuggestionInput = Of<"decline">;

export const DECISIONS = ["accept", "merge", "decline"] as const;
export type SuggestionDecision = (typeof DECISIONS)[number];

/** The query of the pages where suggestions are decided; what makes no sense is left out. */
export const suggestionFilter = z.object({
  after: z.uuid().optional().catch(undefined),
  done: z.enum(DECISIONS).optional().catch(undefined),
});
