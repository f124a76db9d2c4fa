"use client";

import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { undoSettingAction } from "../actions.ts";
import styles from "./settings.module.css";

type Props = { locale: string; settingKey: string; seen: string; label: string };

/** Takes the last change back. */
export function UndoForm({ locale, settingKey, seen, label }: Props) {
  const [result, submit, pending] = useActionState(undoSettingAction, null, THIS_PAGE);
  return (
    <form action={submit} className={styles.undo} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="key" value={settingKey} />
      <input type="hidden" name="seen" value={seen} />
      <button type="submit" disabled={pending}>
        {label}
      </button>
      {result && !result.ok && (
        <p role="alert" data-failed="">
          {result.message}
        </p>
      )}
    </form>
  );
}
