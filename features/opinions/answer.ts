import { env } from "#lib/env.ts";
import { DEFAULT_LOCALE } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { getDatasetFiles } from "./cache.ts";
import { isDatasetFile } from "./dataset.ts";
import { findDatasetFile } from "./queries-dataset.ts";

const TYPES: Record<string, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** A file of the open dataset, or 404. Whoever analyses it may fetch it from a page of their own. */
export async function answerDatasetFile(name: string): Promise<Response> {
  // Only the list is kept apart, with its tag: what is in the files is kept once, as the answer itself.
  const files = await getDatasetFiles();
  const isThere = isDatasetFile(name) && files.some((file) => file.name === name);
  const body = isThere ? await findDatasetFile(name) : null;
  if (body === null) {
    const words = translator(DEFAULT_LOCALE)("errors.notFoundTitle");
    return new Response(`${words}\n`, { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  return new Response(body, {
    headers: {
      "content-type": TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      "access-control-allow-origin": "*",
      link: `<${env().DATA_LICENCE_URL}>; rel="license"`,
    },
  });
}
