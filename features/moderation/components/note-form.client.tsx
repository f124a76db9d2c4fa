"use client";
import { useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { deleteNoteAction, writeNoteAction } from "../actions.ts";
import styles from "./sanctions.module.css";

type Shared = { from: string; locale: string };
type Props = Shared & { userId: string; max: number; labels: { body: string; save: string } };

/** A word for other staff. */
export function NoteForm({ userId, from, locale, max, labels }: Props) {
  const [result, submit, isPending] = useActionState(writeNoteAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <form className={form.form} action={submit} aria-busy={isPending}>
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      <div className={form.field}>
        <label htmlFor="person-note">{labels.body}</label>
        <textarea id="person-note" name="body" rows={3} required maxLength={max} defaultValue={failure?.values.body} />
      </div>
      {failure && <p role="alert">{failure.fields.body?.[0] ?? failure.message}</p>}
      <button type="submit" disabled={isPending}>
        {labels.save}
      </button>
    </form>
  );
}

export function DeleteNoteForm({ noteId, from, locale, label }: Shared & { noteId: string; label: string }) {
  const [result, submit, isPending] = useActionState(deleteNoteAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending}>
      <input type="hidden" name="noteId" value={noteId} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
      {result && !result.ok && <p role="alert">{result.message}</p>}
      <button type="submit" className={styles.delete} disabled={isPending}>
        {label}
      </button>
    </form>
  );
}
