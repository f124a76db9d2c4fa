"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { signInWithAction } from "../actions.ts";
import styles from "./account.module.css";

type Props = { locale: string; provider: string; callbackUrl: string; label: string };

export function ProviderButton({ locale, provider, callbackUrl, label }: Props) {
  const [result, submit, pending] = useActionState(signInWithAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <button type="submit" className={styles.quiet} disabled={pending}>
        {label}
      </button>
      {result && !result.ok && (
        <p className={styles.error} role="alert">
          {result.message}
        </p>
      )}
    </form>
  );
}
