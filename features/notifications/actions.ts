"use server";
import { refresh } from "next/cache";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { consume } from "#lib/limits.ts";
import { endPushInput, readNoticesInput, type SetFollowInput, saveChoicesInput, setFollowInput } from "./inputs.ts";
import { readNotices, resumeMails, saveChoices } from "./mutations.ts";
import { endFeed, renewFeed } from "./mutations-feed.ts";
import { setFollow } from "./mutations-follow.ts";
import { endPush } from "./mutations-push.ts";

export async function saveChoicesAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(saveChoicesInput, form);
    await consume("change-settings", viewer.id);
    await saveChoices(viewer, input);
    refresh();
    return null;
  });
}

export async function setFollowAction(_previous: unknown, form: FormData): Promise<ActionResult<SetFollowInput>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(setFollowInput, form);
    await consume("follow", viewer.id);
    await setFollow(viewer, input);
    refresh();
    return input;
  });
}

export async function readNoticesAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(readNoticesInput, form);
    await consume("read-notices", viewer.id);
    await readNotices(viewer, input);
    refresh();
    return null;
  });
}

export async function resumeMailsAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    await consume("change-settings", viewer.id);
    await resumeMails(viewer);
    refresh();
    return null;
  });
}

export async function renewFeedAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    await consume("change-settings", viewer.id);
    await renewFeed(viewer);
    refresh();
    return null;
  });
}

export async function endFeedAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    await consume("change-settings", viewer.id);
    await endFeed(viewer);
    refresh();
    return null;
  });
}

export async function endPushAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(endPushInput, form);
    await consume("change-settings", viewer.id);
    await endPush(viewer, input);
    refresh();
    return null;
  });
}
