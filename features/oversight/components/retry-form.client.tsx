"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { retryJobAction } from "../actions.ts";
import styles from "./figures.module.css";

type Props = { jobId: string; locale: string; label: string; name: string };

/** Lets a job that failed run again. */
export function RetryForm({ jobId, locale, label, name }: Props) {
  const [result, submit, isPending] = useActionState(retryJobAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending} className={styles.retry}>
      <input type="hidden" name="jobId" value={jobId} />
      <input type="hidden" name="locale" value={locale} />
      {result && !result.ok && <p role="alert">{result.message}</p>}
      <button type="submit" disabled={isPending} aria-label={name}>
        {label}
      </button>
    </form>
  );
}
