"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { changeRoleAction } from "../actions.ts";
import styles from "./people.module.css";

type Props = {
  locale: string;
  userId: string;
  role: string;
  /** What stands in the field at first: another role when that was chosen before signing in once more. */
  chosen: string;
  search: string;
  choices: { value: string; name: string }[];
  labels: { role: string; save: string; saved: string; chosen: string };
};

export function RoleForm({ locale, userId, role, chosen, search, choices, labels }: Props) {
  const [result, submit, pending] = useActionState(changeRoleAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <form action={submit} className={styles.form} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="q" value={search} />
      <select
        key={role}
        name="role"
        defaultValue={failure?.values.role ?? (result?.ok ? role : chosen)}
        aria-label={labels.role}
      >
        {choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" disabled={pending}>
        {labels.save}
      </button>
      <p role={failure ? "alert" : "status"} data-failed={failure ? "" : undefined}>
        {failure
          ? (failure.fields.role?.[0] ?? failure.message)
          : result?.ok
            ? labels.saved
            : chosen === role
              ? null
              : labels.chosen}
      </p>
    </form>
  );
}
