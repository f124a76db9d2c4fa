"use server";

import { redirect } from "next/navigation";
import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { findReviewSlug } from "#features/comments/queries.ts";
import { editedPointTags } from "#features/points/queries-edit.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { decideSuggestionInput, type SuggestPointInput, suggestPointInput } from "./inputs.ts";
import { acceptSuggestion, declineSuggestion, mergeSuggestion, suggestPoint } from "./mutations.ts";

/** Keeps a suggestion until it is decided; a guest is led to the sign-in page, their words kept. */
export async function suggestPointAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(suggestPointInput, form);
    if (!viewer) return keepSuggestionOfGuest(input, form);
    await consume("suggest-point", viewer.id);
    await suggestPoint(viewer, input);
    await forgetKept("suggestion", { reviewId: input.reviewId });
    return null;
  });
}

async function keepSuggestionOfGuest(input: SuggestPointInput, form: FormData): Promise<never> {
  const locale = localeOf(form);
  await keepForGuest({ kind: "suggestion", payload: input });
  const back = `${localPath(locale, `/reviews/${await findReviewSlug(input.reviewId)}/mine`)}#suggest`;
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}

export async function decideSuggestionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(decideSuggestionInput, form);
    await consume("moderate", viewer.id);
    if (input.action === "accept") {
      const { reviewId } = await acceptSuggestion(viewer, input);
      expireInAction(editedPointTags(reviewId));
    } else if (input.action === "merge") await mergeSuggestion(viewer, input);
    else await declineSuggestion(viewer, input);
    const list = safePath(form.get("from"), localPath(localeOf(form), "/moderation/suggestions"));
    redirect(`${list}?done=${input.action}`);
  });
}
