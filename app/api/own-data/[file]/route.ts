import { streamOf, writeJson, writeZip } from "#features/readers/write-data.ts";
import { asRefusal, describeRefusal } from "#lib/action.ts";
import { requirePerson } from "#lib/auth/current.ts";
import { AppError, STATUS_OF } from "#lib/errors.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";

const TYPES = { "verdict-data.json": "application/json; charset=utf-8", "verdict-data.zip": "application/zip" };

type Context = { params: Promise<{ file: string }> };

/** Everything about whoever asks, at once, as JSON or as a ZIP of CSV files: sent as it is read, kept by nobody. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const person = await requirePerson();
    const { file } = await params;
    if (!Object.hasOwn(TYPES, file)) throw new AppError("not_found", "errors.notFound");
    await consume("own-data", person.id);
    const now = new Date();
    const body = file.endsWith(".zip") ? writeZip(person.id, now) : streamOf(writeJson(person.id, now));
    const headers = {
      "content-type": TYPES[file as keyof typeof TYPES],
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "private, no-store",
    };
    return new Response(body, { headers });
  } catch (error) {
    const refusal = asRefusal(error);
    const { message } = describeRefusal(refusal, translator(DEFAULT_LOCALE));
    const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };
    return new Response(`${message}\n`, { status: STATUS_OF[refusal.code], headers });
  }
}
