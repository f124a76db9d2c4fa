"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { chooseModeAction } from "../actions.ts";
import type { QueueMode } from "../inputs.ts";
import styles from "./queue-tools.module.css";

/** Changes between one comment at a time and the list, and remembers which. */
export function ModeForm({
  mode,
  from,
  locale,
  label,
}: {
  mode: QueueMode;
  from: string;
  locale: string;
  label: string;
}) {
  const [, submit] = useActionState(chooseModeAction, null, THIS_PAGE);
  return (
    <form action={submit}>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" name="mode" value={mode} data-desk-key="z" className={styles.plain}>
        {label}
      </button>
    </form>
  );
}
