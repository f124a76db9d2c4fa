"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { readerTag } from "#features/accounts/queries.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { isHttps } from "#lib/auth/cookie-names.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { forgetWatchedInput, type SetWatchedInput, setWatchedInput } from "./inputs.ts";
import { forgetWatched, setWatched } from "./mutations.ts";
import { reviewPathThrough, WATCHED_COOKIE, WATCHED_COOKIE_DAYS, withWatched } from "./policy.ts";
import { requireWatchable } from "./queries.ts";

/** Remembers how far somebody has watched, with the account or in a guest's browser, and shows the review that far. */
export async function setWatchedAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(setWatchedInput, form);
    await consume("set-watched", viewer?.id ?? clientAddress());
    const { slug } = viewer ? await setWatched(viewer, input) : await keepWatchedOfGuest(input);
    if (viewer) expireInAction([readerTag(viewer.id)]);
    redirect(`${localPath(localeOf(form), reviewPathThrough(slug, input.through))}#watched`);
  });
}

/** The same from the list of what one has watched: ends there. */
export async function changeWatchedAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(setWatchedInput, form);
    await consume("set-watched", viewer.id);
    const { dramaSlug } = await setWatched(viewer, input);
    expireInAction([readerTag(viewer.id)]);
    redirect(`${localPath(localeOf(form), "/my/watched")}?set=${dramaSlug}`);
  });
}

export async function forgetWatchedAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(forgetWatchedInput, form);
    await consume("set-watched", viewer.id);
    await forgetWatched(viewer, input);
    expireInAction([readerTag(viewer.id)]);
    redirect(localPath(localeOf(form), "/my/watched"));
  });
}

async function keepWatchedOfGuest(input: SetWatchedInput) {
  const place = await requireWatchable(input);
  const kept = await cookies();
  kept.set(WATCHED_COOKIE, withWatched(kept.get(WATCHED_COOKIE)?.value, place.dramaSlug, input.through), {
    sameSite: "lax",
    secure: isHttps,
    path: "/",
    maxAge: WATCHED_COOKIE_DAYS * 86_400,
  });
  return place;
}
