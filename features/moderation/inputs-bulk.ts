import { z } from "zod";
import {
  DECISIONS,
  noteMissing,
  QUEUE_VIEWS,
  queueNarrowing,
  RESTORE_REASONS,
  refusalReason,
  saysWhatElse,
  words,
} from "./inputs.ts";
import { NOTE_MAX_CHARS } from "./policy.ts";

const readFilter = queueNarrowing.extend({
  view: z.enum(QUEUE_VIEWS).catch("all"),
  action: z.enum(DECISIONS, "desk.errors.chooseAction").catch("reject"),
  ids: z
    .union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(500)])
    .optional()
    .catch([]),
});
export type BulkFilter = z.infer<typeof readFilter>;

/**
 * Which comments a bulk decision is about: those chosen, or all that the narrowing finds in a view. What makes no sense finds
 * none: left out, it would be about far more than was meant.
 */
export const bulkFilter = z.record(z.string(), z.unknown()).transform((asked): BulkFilter => {
  const filter = readFilter.parse(asked);
  const isLost = (name: keyof BulkFilter) => {
    const said = asked[name];
    return said !== undefined && String(said).trim() !== "" && (filter[name] === undefined || Array.isArray(said));
  };
  const narrowed = Object.keys(queueNarrowing.shape) as (keyof BulkFilter)[];
  return narrowed.some(isLost) || (asked.view ?? filter.view) !== filter.view ? { ...filter, ids: [] } : filter;
});

/** The same as the page that previews it is asked: ticked `ids` come along either way, and count unless `which` means all. */
export const bulkAsked = z
  .record(z.string(), z.unknown())
  .transform(({ which, ids, ...asked }) =>
    bulkFilter.parse(which === undefined || which === "all" ? asked : { ...asked, ids: ids ?? [] }),
  );

const refusals = z.object({ reason: refusalReason });
/** A bulk decision as it is sent off. `expected` is how many the preview counted. */
export const startBulkInput = z
  .object({
    filter: z.string().max(40_000),
    action: z.enum(DECISIONS, "desk.errors.chooseAction"),
    reason: z.string().max(40).default(""),
    note: words(NOTE_MAX_CHARS),
    expected: z.coerce.number().int().min(1),
  })
  .refine(
    ({ action, reason }) =>
      action === "hide" || action === "reject"
        ? refusals.safeParse({ reason }).success
        : action !== "restore" || RESTORE_REASONS.some((one) => one === reason),
    { message: "moderation.errors.chooseReason", path: ["reason"] },
  )
  .refine((input) => saysWhatElse(input.reason, input.note), noteMissing);
export type StartBulkInput = z.infer<typeof startBulkInput>;
export const undoBulkInput = z.object({ bulkId: z.uuid() });
export type UndoBulkInput = z.infer<typeof undoBulkInput>;
