"use server";
import { refresh } from "next/cache";
import { changeSetting } from "#features/settings/mutations.ts";
import { canChangeSettings } from "#features/settings/policy.ts";
import { findSettings } from "#features/settings/queries.ts";
import { type ActionResult, parseForm, runAction, type Values } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { changeWordsInput } from "./inputs.ts";
import { compileWords } from "./match-words.ts";
import { listRecentWords } from "./queries.ts";
import { markOf, TRIED_ON, type Trial, tryWords } from "./try-words.ts";
import { DEFAULT_WORD_LISTS } from "./word-lists.ts";

export type WordsResult = { isSaved: boolean; trial: Trial | null; values: Values };

/** Tries changed lists on the newest comments, and stores them only once just these were tried. */
export async function changeWordsAction(_previous: unknown, form: FormData): Promise<ActionResult<WordsResult>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    if (!canChangeSettings(viewer, new Date())) throw new AppError("forbidden", "errors.forbidden");
    const { lists, seen, tried, isToBeSaved } = parseForm(changeWordsInput, form);
    await consume("change-settings", viewer.id);
    const values = Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const { words: stored, screening } = await findSettings();
    if (isToBeSaved && tried === markOf(lists)) {
      if (seen !== markOf(stored ?? DEFAULT_WORD_LISTS))
        throw new AppError("conflict", "siteSettings.changedMeanwhile");
      const isDefault = markOf(lists) === markOf(DEFAULT_WORD_LISTS);
      await changeSetting(viewer, { key: "words", value: isDefault ? null : lists, seen: stored });
      refresh();
      return { isSaved: true, trial: null, values };
    }
    const written = await listRecentWords(viewer, TRIED_ON);
    const now = compileWords(stored ?? DEFAULT_WORD_LISTS);
    const trial = tryWords(lists, { now, weakWeight: screening.weakWeight, written });
    return { isSaved: false, trial, values };
  });
}
