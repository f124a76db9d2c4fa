"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { readerTag, shownTag } from "#features/accounts/queries.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { requirePerson, requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { askToLeaveInput, showProfileInput } from "./inputs.ts";
import { askToLeave, showProfile, stay } from "./mutations.ts";
import type { Shown } from "./policy.ts";

export async function showProfileAction(_previous: unknown, form: FormData): Promise<ActionResult<Shown>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const shown = parseForm(showProfileInput, form);
    await consume("show-profile", viewer.id);
    await showProfile(viewer, shown);
    expireInAction([readerTag(viewer.id), shownTag(viewer.id)]);
    refresh();
    return shown;
  });
}

export async function askToLeaveAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const person = await requirePerson();
    const input = parseForm(askToLeaveInput, form);
    await consume("leave", person.id);
    const sessionToken = (await cookies()).get(SESSION_COOKIE)?.value ?? "";
    await askToLeave(person, input, { sessionToken, locale: localeOf(form) });
    expireInAction([readerTag(person.id), shownTag(person.id)]);
    redirect(localPath(localeOf(form), "/settings/leave"));
  });
}

export async function stayAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const person = await requirePerson();
    await consume("leave", person.id);
    await stay(person);
    expireInAction([readerTag(person.id), shownTag(person.id)]);
    redirect(localPath(localeOf(form), "/settings/leave?kept=1"));
  });
}
