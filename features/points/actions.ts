"use server";

import { redirect } from "next/navigation";
import { keepIntent } from "#features/accounts/mutations.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { rememberIntent } from "#lib/auth/intent-cookie.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
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
    redirect(`${localPath(localeOf(form), `/reviews/${slug}/mine`)}#point-${input.pointId}`);
  });
}

async function keepVoteOfGuest(input: Parameters<typeof castVote>[1], form: FormData): Promise<never> {
  await consume("keep-intent", clientAddress());
  const locale = localeOf(form);
  const back = `${localPath(locale, `/reviews/${await findPointSlug(input.pointId)}/mine`)}#point-${input.pointId}`;
  await rememberIntent(await keepIntent({ kind: "vote", payload: input }));
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}
