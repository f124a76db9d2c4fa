"use client";
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { makeProver } from "#features/proofs/components/prover.client.tsx";
import { requestSignInLinkAction } from "../actions.ts";
import { EMAIL_MAX_CHARS } from "../policy.ts";
import styles from "./account.module.css";

type Labels = { email: string; send: string };

/** Asks for a mail. The proof of work is made while somebody types, and waited for when the form is sent before. */
export function SignInForm({ locale, callbackUrl, labels }: { locale: string; callbackUrl: string; labels: Labels }) {
  const [result, submit, pending] = useActionState(requestSignInLinkAction, null, THIS_PAGE);
  const [prover] = useState(() => makeProver("sign-in"));
  const [isProving, setIsProving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const failure = result && !result.ok ? result : null;
  const fault = failure?.fields.email?.[0] ?? failure?.message;

  useEffect(() => {
    if (form.current?.contains(document.activeElement)) prover.begin();
  }, [prover]);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setIsProving(true);
    typed.set("proof", (await prover.take()) ?? "");
    startTransition(() => submit(typed));
    setIsProving(false);
  };

  return (
    <form
      ref={form}
      action={submit}
      onSubmit={send}
      onFocusCapture={prover.begin}
      className={styles.form}
      aria-busy={isProving || pending}
      noValidate
    >
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
      <input name="website" className="visually-hidden" tabIndex={-1} autoComplete="off" aria-hidden="true" />
      <button type="submit" className={styles.button} disabled={isProving || pending}>
        {labels.send}
      </button>
    </form>
  );
}
