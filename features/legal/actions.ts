"use server";
import { redirect } from "next/navigation";
import { discussionTags } from "#features/comments/queries.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { decideLegalReportInput, fileLegalReportInput, takeLegalReportInput, voidLegalReportInput } from "./inputs.ts";
import { followPath } from "./letters.ts";
import { decideLegalReport, takeLegalReport, voidLegalReport } from "./mutations.ts";
import { fileLegalReport } from "./mutations-file.ts";

/** Open to everybody, with and without an account. */
export async function fileLegalReportAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(fileLegalReportInput, form);
    await consume("legal-report", clientAddress());
    const { key } = await fileLegalReport(viewer, input, localeOf(form));
    redirect(`${followPath(localeOf(form), key)}&sent=1`);
  });
}

export async function takeLegalReportAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(takeLegalReportInput, form);
    await consume("moderate", viewer.id);
    await takeLegalReport(viewer, input);
    redirect(localPath(localeOf(form), `/moderation/legal/${input.reportId}`));
  });
}

export async function voidLegalReportAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(voidLegalReportInput, form);
    await consume("moderate", viewer.id);
    await voidLegalReport(viewer, input);
    redirect(localPath(localeOf(form), `/moderation/legal/${input.reportId}`));
  });
}

export async function decideLegalReportAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(decideLegalReportInput, form);
    await consume("moderate", viewer.id);
    const { reviewId } = await decideLegalReport(viewer, input);
    if (reviewId) expireInAction(discussionTags(reviewId));
    redirect(localPath(localeOf(form), `/moderation/legal/${input.reportId}`));
  });
}
