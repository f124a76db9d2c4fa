"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { requestSignInLinkAction } from "../actions.ts";
import { EMAIL_MAX_CHARS } from "../policy.ts";
import styles from "./account.module.css";

type Labels = { email: string; send: string };

export function SignInForm({ locale, callbackUrl, labels }: { locale: string; callbackUrl: string; labels: Labels }) {
  const [result, submit, pending] = useActionState(requestSignInLinkAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const fault = failure?.fields.email?.[0] ?? failure?.message;
  return (
    <form action={submit} className={styles.form} aria-busy={pending} noValidate>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <label className={styles.label} htmlFor="email">
        {labels.email}
      </label>
      <input
        className={styles.field}
        id="email"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={EMAIL_MAX_CHARS}
        defaultValue={failure?.values.email}
        aria-invalid={Boolean(fault)}
        aria-describedby={fault ? "email-fault" : undefined}
      />
      {fault && (
        <p className={styles.error} id="email-fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" className={styles.button} disabled={pending}>
        {labels.send}
      </button>
    </form>
  );
}
