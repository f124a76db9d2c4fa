"use server";
import { refresh } from "next/cache";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { changeTallyDisplayInput } from "./inputs.ts";
import { changeTallyDisplay } from "./mutations.ts";
import { SETTINGS_TAG } from "./queries.ts";

export async function changeTallyDisplayAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(changeTallyDisplayInput, form);
    await consume("change-settings", viewer.id);
    await changeTallyDisplay(viewer, input);
    expireInAction([SETTINGS_TAG]);
    refresh();
    return null;
  });
}
