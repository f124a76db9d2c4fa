"use server";
import { redirect } from "next/navigation";
import { type ActionResult, parseForm, parseInput, runAction } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { deleteTranslationInput, saveTranslationInput, treeOf } from "./inputs.ts";
import { deleteTranslation, saveTranslation, translationTags } from "./mutations.ts";
import { findReviewAddress } from "./queries.ts";

export async function saveTranslationAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseInput(saveTranslationInput, treeOf(form));
    await consume("edit-translation", viewer.id);
    const { reviewId } = await saveTranslation(viewer, input);
    expireInAction(translationTags(reviewId));
    redirect(await deskPath(form, reviewId, input.language, "saved"));
  });
}

export async function deleteTranslationAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(deleteTranslationInput, form);
    await consume("edit-translation", viewer.id);
    const { reviewId } = await deleteTranslation(viewer, input);
    expireInAction(translationTags(reviewId));
    redirect(await deskPath(form, reviewId, input.language, "deleted"));
  });
}

async function deskPath(form: FormData, reviewId: string, into: string, done: "saved" | "deleted"): Promise<string> {
  const slug = await findReviewAddress(reviewId);
  return localPath(localeOf(form), `/reviews/${slug}/edit/translation?into=${into}&done=${done}`);
}
