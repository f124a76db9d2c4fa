"use server";
import { redirect } from "next/navigation";
import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { listTagsCounting } from "#features/points/queries.ts";
import type { ActionResult } from "#lib/action.ts";
import { parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { decisionInput, type ReportCommentInput, reportCommentInput } from "./inputs.ts";
import {
  deleteNoteInput,
  imposeSanctionInput,
  liftSanctionInput,
  rejectAllInput,
  writeNoteInput,
} from "./inputs-sanctions.ts";
import { decideComment } from "./mutations-decide.ts";
import { deleteNote, writeNote } from "./mutations-notes.ts";
import { rejectAllBy } from "./mutations-reject-all.ts";
import { reportComment } from "./mutations-reports.ts";
import { imposeSanction, liftSanction } from "./mutations-sanctions.ts";

export async function reportCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(reportCommentInput, form);
    if (!viewer) return keepReportOfGuest(input, localeOf(form));
    await consume("report-comment", viewer.id);
    const { reviewId, isHidden } = await reportComment(viewer, input);
    if (isHidden) expireInAction([commentsTag(reviewId)]);
    await forgetKept("report", { commentId: input.commentId });
    redirect(localPath(localeOf(form), `/comments/${input.commentId}/report/sent`));
  });
}

async function keepReportOfGuest(input: ReportCommentInput, locale: Locale): Promise<never> {
  await keepForGuest({ kind: "report", payload: input });
  const back = localPath(locale, `/comments/${input.commentId}/report`);
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}

export async function decideCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  const result = await runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(decisionInput, form);
    await consume("moderate", viewer.id);
    const decided = await decideComment(viewer, input);
    expireInAction([commentsTag(decided.reviewId)]);
    return { ...decided, action: input.action };
  });
  if (!result.ok) return result;
  const from = new URL(whereFrom(form), "http://own.invalid");
  from.searchParams.set("done", result.data.action);
  from.searchParams.set("item", result.data.commentId);
  redirect(from.pathname + from.search);
}

export async function imposeSanctionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(imposeSanctionInput, form);
    await consume("moderate", viewer.id);
    await imposeSanction(viewer, input);
    if (input.kind === "ban") expireInAction(await listTagsCounting(input.userId));
    redirect(whereFrom(form));
  });
}

export async function liftSanctionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(liftSanctionInput, form);
    await consume("moderate", viewer.id);
    const { userId } = await liftSanction(viewer, input);
    expireInAction(await listTagsCounting(userId));
    redirect(whereFrom(form));
  });
}

export async function rejectAllAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(rejectAllInput, form);
    await consume("moderate", viewer.id);
    const { entryId } = await rejectAllBy(viewer, input);
    redirect(localPath(localeOf(form), `/moderation/log?parent=${entryId}`));
  });
}

export async function writeNoteAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(writeNoteInput, form);
    await consume("moderate", viewer.id);
    await writeNote(viewer, input);
    redirect(whereFrom(form));
  });
}

export async function deleteNoteAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(deleteNoteInput, form);
    await consume("moderate", viewer.id);
    await deleteNote(viewer, input);
    redirect(whereFrom(form));
  });
}

function whereFrom(form: FormData): string {
  return safePath(form.get("from"), localPath(localeOf(form), "/moderation"));
}
