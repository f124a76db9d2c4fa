"use server";
import { refresh } from "next/cache";
import { type ActionResult, parseForm, parseInput, runAction } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import {
  changeNumbersInput,
  changeSwitchesInput,
  changeTallyDisplayInput,
  SETTING_SHAPES,
  undoSettingInput,
} from "./inputs.ts";
import { changeSetting, changeTallyDisplay, undoSetting } from "./mutations.ts";
import { NUMBERS, SWITCHES, type Switches } from "./policy.ts";
import { SETTINGS_TAG } from "./queries.ts";

export async function changeTallyDisplayAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(changeTallyDisplayInput, form);
    await consume("change-settings", viewer.id);
    await changeTallyDisplay(viewer, input);
    return showEverywhere();
  });
}

export async function changeNumbersAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const { group, seen } = parseForm(changeNumbersInput, form);
    const typed = Object.fromEntries(Object.keys(NUMBERS[group]).map((name) => [name, form.get(name) || "?"]));
    const value = parseInput(SETTING_SHAPES[group], typed);
    await consume("change-settings", viewer.id);
    await changeSetting(viewer, { key: group, value, seen });
    return showEverywhere();
  });
}

export async function changeSwitchesAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const { seen } = parseForm(changeSwitchesInput, form);
    const value = Object.fromEntries(SWITCHES.map((name) => [name, form.has(name)])) as Switches;
    await consume("change-settings", viewer.id);
    await changeSetting(viewer, { key: "switches", value, seen });
    return showEverywhere();
  });
}

export async function undoSettingAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(undoSettingInput, form);
    await consume("change-settings", viewer.id);
    await undoSetting(viewer, input);
    return showEverywhere();
  });
}

function showEverywhere(): null {
  expireInAction([SETTINGS_TAG]);
  refresh();
  return null;
}
