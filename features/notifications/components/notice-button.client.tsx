"use client";
import { ActionButton, type ButtonProps } from "#features/accounts/components/action-button.client.tsx";
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

/** One button that changes how one is told. */
export function NoticeButton({ does, ...button }: ButtonProps & { does: Does }) {
  return <ActionButton does={does} action={ACTIONS[does]} {...button} />;
}
