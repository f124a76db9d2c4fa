import "server-only";
import type { z } from "zod";
import { isDatabaseAway } from "#db/client.ts";
import { AppError, type ErrorCode, type FieldErrors } from "./errors.ts";
import { isMessageKey, localeOf, type Translate, translator } from "./i18n/translate.ts";
import { markUnavailable } from "./request-context.ts";
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

/** Turns a refusal into a result the form can show, in the form's language. Bugs and redirects keep flying. */
export async function runAction<T>(form: FormData, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    const refusal = asRefusal(error);
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
