"use server";
import { redirect } from "next/navigation";
import { readerTag, shownTag } from "#features/accounts/queries.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { followPath } from "#features/legal/letters.ts";
import { acknowledgeWarningInput } from "#features/moderation/inputs-sanctions.ts";
import { acknowledgeWarning } from "#features/moderation/mutations-sanctions.ts";
import { listTagsCounting } from "#features/points/queries.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { requirePerson, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { appealDecisionInput, appealLegalInput, appealSanctionInput, decideAppealInput } from "./inputs.ts";
import { appealDecision, appealLegal, appealSanction, decideAppeal } from "./mutations.ts";

/** A banned person may say so too: it opens nothing to them. */
export async function acknowledgeWarningAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const person = await requirePerson();
    const input = parseForm(acknowledgeWarningInput, form);
    await consume("change-settings", person.id);
    await acknowledgeWarning(person, input);
    redirect(safePath(form.get("from"), localPath(localeOf(form), "/settings/standing")));
  });
}

/** Also for who is banned. */
export async function appealSanctionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const person = await requirePerson();
    const input = parseForm(appealSanctionInput, form);
    await consume("appeal", person.id);
    await appealSanction(person, input);
    redirect(localPath(localeOf(form), "/settings/standing"));
  });
}

/** Also for who is banned. */
export async function appealDecisionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const person = await requirePerson();
    const input = parseForm(appealDecisionInput, form);
    await consume("appeal", person.id);
    await appealDecision(person, input);
    redirect(localPath(localeOf(form), `/comments/${input.commentId}/decision`));
  });
}

/** For whoever holds the receipt of a legal report, with an account or without. */
export async function appealLegalAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const input = parseForm(appealLegalInput, form);
    await consume("appeal", clientAddress());
    await appealLegal(input);
    redirect(followPath(localeOf(form), input.key));
  });
}

export async function decideAppealAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(decideAppealInput, form);
    await consume("moderate", viewer.id);
    const { reviewId, userId } = await decideAppeal(viewer, input);
    if (reviewId) expireInAction(discussionTags(reviewId));
    if (userId) expireInAction([...(await listTagsCounting(userId)), readerTag(userId), shownTag(userId)]);
    redirect(localPath(localeOf(form), `/moderation/appeals?done=${input.outcome}`));
  });
}
