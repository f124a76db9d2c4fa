"use server";
import { redirect } from "next/navigation";
import type { ActionResult } from "#lib/action.ts";
import { parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { banUserInput, decisionInput, liftSanctionInput, reportCommentInput, suspendUserInput } from "./inputs.ts";
import { banUser, decideComment, liftSanction, reportComment, suspendUser } from "./mutations.ts";

export async function reportCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  const page = `/comments/${form.get("commentId")}/report`;
  if (!(await currentViewer())) redirect(signInAndReturn(form, page));
  const result = await runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(reportCommentInput, form);
    await consume("report-comment", viewer.id);
    const { reviewId, isHidden } = await reportComment(viewer, input);
    if (isHidden) expireInAction([`comments:${reviewId}`]);
  });
  if (!result.ok) return result;
  redirect(localPath(localeOf(form), `${page}?sent=1`));
}

/** What a guest chose travels in the address they come back to. */
function signInAndReturn(form: FormData, page: string): string {
  const chosen = new URLSearchParams();
  for (const field of ["reason", "explanation"]) {
    const value = form.get(field);
    if (typeof value === "string" && value) chosen.set(field, value.slice(0, 1000));
  }
  const back = localPath(localeOf(form), chosen.size > 0 ? `${page}?${chosen}` : page);
  return localPath(localeOf(form), `/sign-in?${new URLSearchParams({ next: back })}`);
}

export async function decideCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  const result = await runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(decisionInput, form);
    await consume("moderate", viewer.id);
    const decided = await decideComment(viewer, input);
    expireInAction([`comments:${decided.reviewId}`]);
    return { ...decided, action: input.action };
  });
  if (!result.ok) return result;
  const from = new URL(safePath(form.get("from"), localPath(localeOf(form), "/moderation")), "http://own.invalid");
  from.searchParams.set("done", result.data.action);
  from.searchParams.set("item", result.data.commentId);
  redirect(from.pathname + from.search);
}

export async function suspendUserAction(
  _previous: unknown,
  form: FormData,
): Promise<ActionResult<{ sanctionId: string }>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(suspendUserInput, form);
    await consume("moderate", viewer.id);
    return suspendUser(viewer, input);
  });
}

export async function banUserAction(_previous: unknown, form: FormData): Promise<ActionResult<{ sanctionId: string }>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(banUserInput, form);
    await consume("moderate", viewer.id);
    return banUser(viewer, input);
  });
}

export async function liftSanctionAction(
  _previous: unknown,
  form: FormData,
): Promise<ActionResult<{ userId: string }>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(liftSanctionInput, form);
    await consume("moderate", viewer.id);
    return liftSanction(viewer, input);
  });
}
