"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { z } from "zod";
import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { readerTag, shownTag } from "#features/accounts/queries.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { listTagsCounting, pointsTag } from "#features/points/queries.ts";
import { reviewTag } from "#features/reviews/queries.ts";
import { changeSetting } from "#features/settings/mutations.ts";
import type { ActionResult } from "#lib/action.ts";
import { parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { queueCards } from "./components/queue-cards.tsx";
import {
  decisionInput,
  QUEUE_MODES,
  queueFilter,
  type ReportCommentInput,
  reportCommentInput,
  touchInput,
  undoInput,
  vouchForInput,
} from "./inputs.ts";
import { startBulkInput, undoBulkInput } from "./inputs-bulk.ts";
import { discussionInput, siteCloseAfterInput } from "./inputs-discussions.ts";
import {
  deleteNoteInput,
  imposeSanctionInput,
  liftSanctionInput,
  rejectAllInput,
  writeNoteInput,
} from "./inputs-sanctions.ts";
import { startBulk, undoBulk } from "./mutations-bulk.ts";
import { decideComment } from "./mutations-decide.ts";
import { changeDiscussion } from "./mutations-discussions.ts";
import { deleteNote, writeNote } from "./mutations-notes.ts";
import { rejectAllBy } from "./mutations-reject-all.ts";
import { reportComment } from "./mutations-reports.ts";
import { imposeSanction, liftSanction, vouchFor } from "./mutations-sanctions.ts";
import { touchComment } from "./mutations-touch.ts";
import { undoDecision } from "./mutations-undo.ts";
import { DESK_MODE_COOKIE } from "./policy.ts";
import { listQueue } from "./queries-queue.ts";

export async function reportCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(reportCommentInput, form);
    if (!viewer) return keepReportOfGuest(input, localeOf(form));
    await consume("report-comment", viewer.id);
    const { reviewId, isHidden, isRaised } = await reportComment(viewer, input);
    if (isHidden || isRaised) expireInAction(discussionTags(reviewId));
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
    expireInAction(discussionTags(decided.reviewId));
    return { ...decided, action: input.action };
  });
  return result.ok ? backWith(form, result.data) : result;
}

export async function touchCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  const result = await runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(touchInput, form);
    await consume("moderate", viewer.id);
    const touched = await touchComment(viewer, input);
    expireInAction([
      ...discussionTags(touched.reviewId),
      ...(touched.pointIds.length > 0 ? [pointsTag(touched.reviewId)] : []),
    ]);
    return { ...touched, action: input.action };
  });
  return result.ok ? backWith(form, result.data) : result;
}

export async function undoDecisionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  const result = await runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(undoInput, form);
    await consume("moderate", viewer.id);
    const undone = await undoDecision(viewer, input);
    expireInAction([
      ...discussionTags(undone.reviewId),
      ...(undone.pointIds.length > 0 ? [pointsTag(undone.reviewId)] : []),
    ]);
    return { commentId: undone.commentId, entryId: null, action: "undo" };
  });
  return result.ok ? backWith(form, result.data) : result;
}

/** Back to where it was decided, which says what was done and, where it can be, offers to take it back. */
function backWith(form: FormData, done: { commentId: string; entryId: string | null; action: string }): never {
  const from = new URL(whereFrom(form), "http://own.invalid");
  from.searchParams.set("done", done.action);
  from.searchParams.set("item", done.commentId);
  if (done.entryId) from.searchParams.set("entry", done.entryId);
  redirect(from.pathname + from.search);
}

export async function changeDiscussionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(discussionInput, form);
    await consume("moderate", viewer.id);
    const { reviewId } = await changeDiscussion(viewer, input);
    expireInAction([reviewTag(reviewId)]);
    redirect(`${whereFrom(form)}?done=${input.action}`);
  });
}

export async function changeSiteCloseAfterAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(siteCloseAfterInput, form);
    await consume("change-settings", viewer.id);
    await changeSetting(viewer, { key: "close-after-days", value: input.days, seen: input.seen });
    redirect(`${localPath(localeOf(form), "/moderation/discussions")}?done=closeAfter`);
  });
}

export async function startBulkAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(startBulkInput, form);
    await consume("moderate", viewer.id);
    const { bulkId } = await startBulk(viewer, input);
    redirect(localPath(localeOf(form), `/moderation/bulk/${bulkId}`));
  });
}

export async function undoBulkAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(undoBulkInput, form);
    await consume("moderate", viewer.id);
    const { bulkId } = await undoBulk(viewer, input);
    redirect(localPath(localeOf(form), `/moderation/bulk/${bulkId}`));
  });
}

/** Remembers in this browser whether the queue is gone through one by one or as a list. */
export async function chooseModeAction(_previous: unknown, form: FormData): Promise<null> {
  await requireViewer();
  const mode = z.enum(QUEUE_MODES).catch("list").parse(form.get("mode"));
  (await cookies()).set(DESK_MODE_COOKIE, mode, { path: "/", sameSite: "lax", httpOnly: true, maxAge: 31_536_000 });
  redirect(whereFrom(form));
}

/** More of the queue, drawn as its first page was, for who goes through it without leaving the page. */
export async function moreOfQueueAction(
  asked: Record<string, string>,
  locale: Locale,
): Promise<{ cards: ReactNode; next: string | null }> {
  const viewer = await requireViewer();
  const { done: _, item: _i, entry: _e, mode: _m, after, ...filter } = queueFilter.parse(asked);
  await consume("moderate", viewer.id);
  const { items, next } = await listQueue(viewer, { ...filter, cursor: after });
  return { cards: queueCards({ items, filter, now: new Date(), locale }), next };
}

export async function imposeSanctionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(imposeSanctionInput, form);
    await consume("moderate", viewer.id);
    await imposeSanction(viewer, input);
    if (input.kind === "ban")
      expireInAction([...(await listTagsCounting(input.userId)), readerTag(input.userId), shownTag(input.userId)]);
    redirect(whereFrom(form));
  });
}

export async function liftSanctionAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(liftSanctionInput, form);
    await consume("moderate", viewer.id);
    const { userId } = await liftSanction(viewer, input);
    expireInAction([...(await listTagsCounting(userId)), readerTag(userId), shownTag(userId)]);
    redirect(whereFrom(form));
  });
}

export async function vouchForAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(vouchForInput, form);
    await consume("moderate", viewer.id);
    await vouchFor(viewer, input);
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
