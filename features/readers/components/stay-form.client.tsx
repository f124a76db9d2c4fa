"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import { stayAction } from "../actions.ts";

/** Changes one's mind about leaving. */
export function StayForm({ locale, label }: { locale: string; label: string }) {
  const [result, submit, isPending] = useActionState(stayAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className={account.small} disabled={isPending}>
        {label}
      </button>
      {result && !result.ok && (
        <p className={account.error} role="alert">
          {result.message}
        </p>
      )}
    </form>
  );
}
