import { type EditableReview, findEditable } from "#features/editor/queries.ts";
import { writeCsv } from "#features/opinions/write-csv.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError, STATUS_OF } from "#lib/errors.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type FigureName, isFigure } from "./policy.ts";
import { readFigures } from "./queries.ts";
import { tableOf } from "./tables.ts";

// Without it spreadsheets take UTF-8 for something else, and Hangul is lost.
const BYTE_ORDER_MARK = "\uFEFF";

/** The numbers behind a figure as CSV, of one review or, with `slug` null, of all. 404 for everyone who may not edit. */
export async function answerFigure(viewer: Viewer | null, slug: string | null, file: string): Promise<Response> {
  try {
    const name = nameOf(file);
    const review = slug === null ? null : await findEditable(viewer, checked(slug));
    const figures = await readFigures(viewer, review?.id ?? null, name);
    const { columns, rows } = tableOf(figures, name, { isOverall: !review, isFile: true });
    return answerCsv(`${BYTE_ORDER_MARK}${writeCsv(columns, rows)}`, fileName(review, name));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = translator(DEFAULT_LOCALE)(error.key, error.values);
    return new Response(`${words}\n`, { status: STATUS_OF[error.code], headers: { ...PLAIN, ...PRIVATE } });
  }
}

const PRIVATE = { "cache-control": "private, no-store" };
const PLAIN = { "content-type": "text/plain; charset=utf-8" };

function answerCsv(body: string, name: string): Response {
  return new Response(body, {
    headers: {
      ...PRIVATE,
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

function fileName(review: EditableReview | null, figure: FigureName): string {
  const today = new Date().toISOString().slice(0, 10);
  return `verdict-${review ? `${review.slug}-` : ""}${figure}-${today}.csv`;
}

function nameOf(file: string): FigureName {
  const name = file.endsWith(".csv") ? file.slice(0, -".csv".length) : "";
  if (!isFigure(name)) throw new AppError("not_found", "errors.notFound");
  return name;
}

function checked(slug: string): string {
  if (!slugInput.safeParse(slug).success) throw new AppError("not_found", "errors.notFound");
  return slug;
}
