"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { changeNameAction } from "../actions.ts";
import { NAME_MAX_CHARS } from "../policy.ts";
import styles from "./account.module.css";

type Labels = { name: string; hint: string; save: string; saved: string };

export function NameForm({ locale, name, labels }: { locale: string; name: string; labels: Labels }) {
  const [result, submit, pending] = useActionState(changeNameAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const fault = failure?.fields.name?.[0] ?? failure?.message;
  return (
    <form action={submit} className={styles.form} aria-busy={pending} noValidate>
      <input type="hidden" name="locale" value={locale} />
      <label className={styles.label} htmlFor="name">
        {labels.name}
      </label>
      <input
        key={result?.ok ? result.data.name : name}
        className={styles.field}
        id="name"
        name="name"
        type="text"
        autoComplete="nickname"
        required
        maxLength={NAME_MAX_CHARS * 2}
        defaultValue={failure?.values.name ?? (result?.ok ? result.data.name : name)}
        aria-invalid={Boolean(fault)}
        aria-describedby={fault ? "name-fault" : "name-hint"}
      />
      <p className={fault ? styles.error : styles.hint} id={fault ? "name-fault" : "name-hint"} role={fault && "alert"}>
        {fault ?? labels.hint}
      </p>
      <button type="submit" className={styles.quiet} disabled={pending}>
        {labels.save}
      </button>
      <p className={styles.done} role="status">
        {result?.ok ? labels.saved : null}
      </p>
    </form>
  );
}
