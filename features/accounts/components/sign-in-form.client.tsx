"use client";
import { type FormEvent, useActionState, useEffect, useRef, useState } from "react";
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
  const form = useRef<HTMLFormElement>(null);
  const proof = useRef<HTMLInputElement>(null);
  const stage = useRef<"typing" | "proving" | "proved">("typing");
  const failure = result && !result.ok ? result : null;
  const fault = failure?.fields.email?.[0] ?? failure?.message;

  useEffect(() => {
    if (form.current?.contains(document.activeElement)) prover.begin();
  }, [prover]);

  const prove = async (event: FormEvent<HTMLFormElement>) => {
    if (stage.current === "proved") {
      stage.current = "typing";
      return;
    }
    event.preventDefault();
    if (stage.current === "proving") return;
    stage.current = "proving";
    const made = await prover.take();
    if (proof.current) proof.current.value = made ?? "";
    stage.current = "proved";
    form.current?.requestSubmit();
  };

  return (
    <form
      ref={form}
      action={submit}
      onSubmit={prove}
      onFocusCapture={prover.begin}
      className={styles.form}
      aria-busy={pending}
      noValidate
    >
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <input type="hidden" name="proof" ref={proof} />
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
      <button type="submit" className={styles.button} disabled={pending}>
        {labels.send}
      </button>
    </form>
  );
}
