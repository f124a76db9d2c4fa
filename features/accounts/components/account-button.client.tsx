"use client";
import { endOtherSessionsAction, endSessionAction, unlinkProviderAction } from "../actions.ts";
import { ActionButton, type ButtonProps } from "./action-button.client.tsx";

const ACTIONS = {
  "end-session": endSessionAction,
  "end-other-sessions": endOtherSessionsAction,
  "unlink-provider": unlinkProviderAction,
};

/** One button that changes one's own account. */
export function AccountButton({ does, ...button }: ButtonProps & { does: keyof typeof ACTIONS }) {
  return <ActionButton does={does} action={ACTIONS[does]} {...button} />;
}
