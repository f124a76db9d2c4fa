"use server";
import { redirect } from "next/navigation";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { retryJobInput } from "./inputs.ts";
import { retryJob } from "./mutations.ts";

export async function retryJobAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(retryJobInput, form);
    await consume("moderate", viewer.id);
    await retryJob(viewer, input);
    redirect(localPath(localeOf(form), "/moderation/overview"));
  });
}
