"use client";
import { useActionState } from "react";
import { atPlace } from "#components/ui/this-page.ts";
import type { ActionResult } from "#lib/action.ts";
import styles from "./account.module.css";

export type ButtonProps = {
  locale: string;
  label: string;
  /** To which thing of a list it belongs. */
  about?: string;
  fields?: Record<string, string>;
};

type Props = ButtonProps & {
  does: string;
  action: (previous: unknown, form: FormData) => Promise<ActionResult<unknown>>;
};

/** One button that does one thing; what refuses it is said below it, and below no other of its kind. */
export function ActionButton({ does, action, locale, label, about, fields = {} }: Props) {
  const id = [does, ...Object.values(fields)].join("-");
  const [result, submit, pending] = useActionState(action, null, atPlace(id));
  return (
    <form id={id} action={submit} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={styles.small} disabled={pending}>
        {label}
        {about && <span className="visually-hidden">: {about}</span>}
      </button>
      {result && !result.ok && (
        <p className={styles.error} role="alert">
          {result.message}
        </p>
      )}
    </form>
  );
}
