"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { keepIntent } from "#features/accounts/mutations.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { rememberIntent } from "#lib/auth/intent-cookie.ts";
import { safeReferer } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { castVoteInput } from "./inputs.ts";
import { castVote } from "./mutations.ts";
import { findPointSlug, pointsTag } from "./queries.ts";

/** The door without JavaScript. Ends in a redirect: to what the voter now sees, or for a guest to the sign-in page. */
export async function castVoteAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(castVoteInput, form);
    if (!viewer) return keepVoteOfGuest(input, form);
    await consume("cast-vote", viewer.id);
    const { reviewId, slug } = await castVote(viewer, input);
    expireInAction([pointsTag(reviewId)]);
    redirect(await ownPage(localeOf(form), slug, input.pointId));
  });
}

async function keepVoteOfGuest(input: Parameters<typeof castVote>[1], form: FormData): Promise<never> {
  await consume("keep-intent", clientAddress());
  const locale = localeOf(form);
  const back = await ownPage(locale, await findPointSlug(input.pointId), input.pointId);
  await rememberIntent(await keepIntent({ kind: "vote", payload: input }));
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}

/** The voter's own page of the review, or of the point where they pressed on that. */
async function ownPage(locale: Locale, slug: string, pointId: string): Promise<string> {
  const request = await headers();
  const isOnPoint = safeReferer(request.get("referer"), request.get("host")).includes(`/points/${pointId}`);
  const path = isOnPoint ? `/reviews/${slug}/points/${pointId}/mine` : `/reviews/${slug}/mine`;
  return `${localPath(locale, path)}#point-${pointId}`;
}
