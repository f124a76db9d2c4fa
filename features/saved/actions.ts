"use server";

import { redirect } from "next/navigation";
import { keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { saveReviewInput } from "./inputs.ts";
import { saveReview } from "./mutations.ts";

/** The door without JavaScript. Ends in a redirect: to where the form stood for its reader, or for a guest to the sign-in page. */
export async function saveReviewAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(saveReviewInput, form);
    const back = safePath(form.get("from"));
    if (!viewer) {
      await keepForGuest({ kind: "save", payload: input });
      redirect(`${localPath(localeOf(form), "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
    }
    await consume("save-review", viewer.id);
    await saveReview(viewer, input);
    expireInAction([readerTag(viewer.id)]);
    redirect(back);
  });
}
