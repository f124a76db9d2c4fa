"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import account from "#features/accounts/components/account.module.css";
import type { ActionResult } from "#lib/action.ts";
import {
  endFeedAction,
  endPushAction,
  readNoticesAction,
  renewFeedAction,
  resumeMailsAction,
  setFollowAction,
} from "../actions.ts";

type Does = "read-all" | "resume-mails" | "renew-feed" | "end-feed" | "end-push" | "follow";
const ACTIONS: Record<Does, (previous: unknown, form: FormData) => Promise<ActionResult<unknown>>> = {
  "read-all": readNoticesAction,
  "resume-mails": resumeMailsAction,
  "renew-feed": renewFeedAction,
  "end-feed": endFeedAction,
  "end-push": endPushAction,
  follow: setFollowAction,
};

type Props = {
  does: Does;
  locale: string;
  label: string;
  /** To which thing of a list it belongs. */
  about?: string;
  fields?: Record<string, string>;
};

/** One button that changes how one is told. */
export function NoticeButton({ does, locale, label, about, fields = {} }: Props) {
  const [result, submit, pending] = useActionState(ACTIONS[does], null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={pending}>
      <input type="hidden" name="locale" value={locale} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={account.small} disabled={pending}>
        {label}
        {about && <span className="visually-hidden">: {about}</span>}
      </button>
      {result && !result.ok && (
        <p className={account.error} role="alert">
          {result.message}
        </p>
      )}
    </form>
  );
}
