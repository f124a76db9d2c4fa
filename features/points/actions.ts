"use server";

import { refresh } from "next/cache.js";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { keepForGuest } from "#features/accounts/kept.ts";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath, safeReferer } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { addPointInput, castVoteInput, placePointInput, retirePointInput, revisePointInput } from "./inputs.ts";
import { castVote } from "./mutations.ts";
import { addPoint, type Edited, placePoint, restorePoint, retirePoint, revisePoint } from "./mutations-edit.ts";
import { findPointSlug, pointsTag } from "./queries.ts";
import { editedPointTags } from "./queries-edit.ts";

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
  const locale = localeOf(form);
  const back = await ownPage(locale, await findPointSlug(input.pointId), input.pointId);
  await keepForGuest({ kind: "vote", payload: input });
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}

/** The voter's own page of the review, or of the point where they pressed on that. */
async function ownPage(locale: Locale, slug: string, pointId: string): Promise<string> {
  const request = await headers();
  const isOnPoint = safeReferer(request.get("referer"), request.get("host")).includes(`/points/${pointId}`);
  const path = isOnPoint ? `/reviews/${slug}/points/${pointId}/mine` : `/reviews/${slug}/mine`;
  return `${localPath(locale, path)}#point-${pointId}`;
}

export async function addPointAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return editing(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(addPointInput, form);
    await consume("edit-points", viewer.id);
    return { ...(await addPoint(viewer, input)), pointId: input.pointId };
  });
}

export async function revisePointAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return editing(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(revisePointInput, form);
    await consume("edit-points", viewer.id);
    return { ...(await revisePoint(viewer, input)), pointId: input.pointId };
  });
}

export async function retirePointAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return editing(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(retirePointInput, form);
    await consume("edit-points", viewer.id);
    return { ...(await retirePoint(viewer, input)), pointId: input.pointId };
  });
}

export async function restorePointAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return editing(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(retirePointInput, form);
    await consume("edit-points", viewer.id);
    return { ...(await restorePoint(viewer, input)), pointId: input.pointId };
  });
}

export async function placePointAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return editing(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(placePointInput, form);
    await consume("edit-points", viewer.id);
    return { ...(await placePoint(viewer, input)), pointId: input.pointId };
  });
}

async function editing(form: FormData, work: () => Promise<Edited & { pointId: string }>) {
  const result = await runAction<never>(form, async () => {
    const { reviewId, pointId } = await work();
    expireInAction(editedPointTags(reviewId));
    redirect(`${safePath(form.get("from"))}?done=${pointId}#edit-${pointId}`);
  });
  // The page under the form then holds what somebody else made of the point.
  if (!result.ok && result.code === "conflict") refresh();
  return result;
}
