"use client";
import { forgetKept } from "#components/ui/kept-in-browser.client.tsx";
import styles from "./account.module.css";

/** A plain form: signing out loads a page afresh. */
export function SignOutForm({ to, label, everywhere }: { to: string; label: string; everywhere?: boolean }) {
  return (
    <form method="post" action="/api/sign-out" onSubmit={forgetKept}>
      <input type="hidden" name="to" value={to} />
      {everywhere && <input type="hidden" name="everywhere" value="yes" />}
      <button type="submit" className={styles.quiet}>
        {label}
      </button>
    </form>
  );
}
