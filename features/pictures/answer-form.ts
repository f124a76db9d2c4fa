import { forgetKept } from "#features/accounts/kept.ts";
import { keepIntent } from "#features/accounts/mutations.ts";
import { dramaPath } from "#features/reviews/addresses.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { asRefusal, describeRefusal, parseInput } from "#lib/action.ts";
import { rememberIntent } from "#lib/auth/intent-cookie.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError, type FieldErrors, STATUS_OF } from "#lib/errors.ts";
import { DEFAULT_LOCALE, isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { PICTURE_MAX_BYTES } from "#lib/pictures/rules.ts";
import { clientAddress } from "#lib/request-context.ts";
import { requireSameOrigin } from "#lib/route.ts";
import { readUpload, type Upload } from "#lib/upload.ts";
import { describePictureInput, type KeptPictureForm, pictureWordsInput, removePictureInput } from "./inputs.ts";
import { describePicture, removePicture, uploadPicture } from "./mutations.ts";
import { canChangePicture } from "./policy.ts";

const PRIVATE = { "cache-control": "private, no-store" };

/**
 * Answers with the way back to the form's page, which says what came of it and still has what was typed; in plain words
 * where there is no such way: the form is none of ours, or what was typed cannot be kept and the browser still has it.
 */
export async function answerPictureForm(
  request: Request,
  asked: string,
  findViewer: () => Promise<Viewer | null>,
): Promise<Response> {
  let locale: Locale = DEFAULT_LOCALE;
  try {
    requireSameOrigin(request);
    const slug = parseInput(slugInput, asked);
    const viewer = await findViewer();
    const barred = await whyBarred(viewer);
    // Nobody who is turned away has a file of theirs held.
    const upload = await readUpload(request, barred ? 0 : PICTURE_MAX_BYTES);
    if (isLocale(upload.fields.locale)) locale = upload.fields.locale;
    return seeOther(await carryOut(viewer, barred, slug, upload, locale));
  } catch (error) {
    const { code, key, values } = asRefusal(error);
    return new Response(`${translator(locale)(key, values)}\n`, {
      status: STATUS_OF[code],
      headers: { ...PRIVATE, "content-type": "text/plain; charset=utf-8" },
    });
  }
}

async function whyBarred(viewer: Viewer | null): Promise<AppError | null> {
  if (!viewer) {
    await consume("keep-intent", clientAddress());
    return new AppError("unauthenticated", "errors.unauthenticated");
  }
  if (!canChangePicture(viewer, new Date())) return new AppError("forbidden", "errors.forbidden");
  try {
    await consume("change-picture", viewer.id);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Returns the address that says what came of it. */
async function carryOut(
  viewer: Viewer | null,
  barred: AppError | null,
  slug: string,
  upload: Upload,
  locale: Locale,
): Promise<string> {
  const page = localPath(locale, `${dramaPath(slug)}/picture`);
  try {
    if (barred || !viewer) throw barred ?? new AppError("unauthenticated", "errors.unauthenticated");
    const { done, tags } = await change(viewer, { ...upload.fields, slug }, upload);
    expireInRoute(tags);
    await forgetKept("picture", { slug });
    return `${page}?done=${done}`;
  } catch (error) {
    const refusal = asRefusal(error);
    await rememberIntent(await keepIntent({ kind: "picture", payload: kept(slug, upload, refusal, locale) }));
    const back = `${page}?refused=1`;
    if (refusal.code !== "unauthenticated") return back;
    return `${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`;
  }
}

async function change(viewer: Viewer, fields: Record<string, string>, { file, isTooLarge }: Upload) {
  if (fields.act === "remove") {
    return { done: "removed", ...(await removePicture(viewer, parseInput(removePictureInput, fields))) };
  }
  if (isTooLarge || (!file && !fields.hash)) {
    const fault = isTooLarge ? ("pictures.faults.tooLarge" as const) : ("pictures.faults.missing" as const);
    throw new AppError("invalid", "errors.invalid", { fields: { ...faultsInWords(fields), file: [fault] } });
  }
  const changed = file
    ? await uploadPicture(viewer, { ...parseInput(pictureWordsInput, fields), file })
    : await describePicture(viewer, parseInput(describePictureInput, fields));
  return { done: "saved", ...changed };
}

function faultsInWords(fields: Record<string, string>): FieldErrors {
  try {
    parseInput(pictureWordsInput, fields);
    return {};
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
}

function kept(slug: string, { fields, file, isTooLarge }: Upload, refusal: AppError, locale: Locale): KeptPictureForm {
  const { message, fields: faults } = describeRefusal(refusal, translator(locale));
  const { alt = "", credit = "", creditUrl = "" } = fields;
  return {
    slug,
    typed: { alt, credit, creditUrl },
    message,
    faults: Object.fromEntries(Object.entries(faults).map(([name, [sentence = ""]]) => [name, sentence])),
    hadFile: file !== null || isTooLarge,
  };
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, location } });
}
