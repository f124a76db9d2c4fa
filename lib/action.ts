import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { isDatabaseAway } from "#db/client.ts";
import { AppError, type ErrorCode, type FieldErrors } from "./errors.ts";
import { isMessageKey, localeOf, type Translate, translator } from "./i18n/translate.ts";
import { markFaulty, markUnavailable } from "./request-context.ts";
import { log } from "./telemetry/log.ts";
import { logRefusal } from "./telemetry/security-events.ts";

export type Values = Record<string, string>;

/** What a form gets back. `values` is what was typed, so that nothing is lost when the page is drawn again. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: ErrorCode;
      message: string;
      fields: Record<string, string[]>;
      values: Values;
      retryAfterSeconds?: number;
    };

/**
 * Turns a refusal into a result the form can show, in the form's language, and so a fault of ours, which is logged and
 * answered with 500: what was typed stands in the form again. Redirects keep flying.
 */
export async function runAction<T>(form: FormData, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    const refusal = isExpected(error) ? asRefusal(error) : asFault(error);
    return { ...describeRefusal(refusal, translator(localeOf(form))), values: typedValues(form) };
  }
}

/** An expected refusal as such, told to the log if it is about permission; an unreachable database becomes `unavailable`; anything else is thrown again. */
export function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) {
    logRefusal(error);
    return error;
  }
  if (!isDatabaseAway(error)) throw error;
  markUnavailable();
  return new AppError("unavailable", "errors.unavailable", { retryAfterSeconds: 2 });
}

const isExpected = (error: unknown) => error instanceof AppError || isDatabaseAway(error);

function asFault(error: unknown): AppError {
  log.error({ err: error }, "a form's action failed");
  markFaulty();
  return new AppError("failed", "errors.unexpected");
}

export function describeRefusal(refusal: AppError, t: Translate) {
  const fields: Record<string, string[]> = {};
  for (const [name, keys] of Object.entries(refusal.fields)) fields[name] = keys.map((key) => t(key, refusal.values));
  return {
    ok: false as const,
    code: refusal.code,
    message: t(refusal.key, refusal.values),
    fields,
    ...(refusal.retryAfterSeconds ? { retryAfterSeconds: refusal.retryAfterSeconds } : {}),
  };
}

/** Checks a form against its shape. Throws `invalid` with a sentence per field; zod messages are catalogue keys. */
export function parseForm<T extends z.ZodType>(shape: T, form: FormData): z.output<T> {
  return parseInput(shape, Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION"))));
}

export function parseInput<T extends z.ZodType>(shape: T, input: unknown): z.output<T> {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const { path, message } of result.error.issues) {
    const name = path.length ? path.join(".") : "form";
    fields[name] = [...(fields[name] ?? []), isMessageKey(message) ? message : "errors.field"];
  }
  throw new AppError("invalid", "errors.invalid", { fields });
}

/** What was typed into a form, to be shown in it again. */
export function typedValues(form: FormData): Values {
  const values: Values = {};
  for (const [name, value] of form) if (typeof value === "string" && !name.startsWith("$ACTION")) values[name] = value;
  return values;
}
