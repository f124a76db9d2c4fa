import type { MouseEvent } from "react";
import type { Stance } from "../policy.ts";
import styles from "./vote-button.module.css";

export type VoteButtonLabels = Record<
  "agree" | "disagree" | "pass" | "youAgree" | "youDisagree" | "youPass" | "takeBack",
  string
>;

const CHOICES = {
  agree: { pressed: "youAgree", icon: "M3 9.5 7.2 14 15 4.5" },
  disagree: { pressed: "youDisagree", icon: "M4 4l10 10M14 4 4 14" },
  pass: { pressed: "youPass", icon: "M3.5 9h.01M9 9h.01M14.5 9h.01" },
} as const;

type Props = {
  name: keyof typeof CHOICES;
  /** The viewer's answer, or null as long as nobody knows whether there is one. */
  stance: Stance | null;
  labels: VoteButtonLabels;
};

/** A submit button for one answer. When it was given, it says so in words, and pressing it again takes it back. */
export function VoteButton({ name, stance, labels }: Props) {
  const { pressed, icon } = CHOICES[name];
  const isPressed = stance === name;
  return (
    <button
      type="submit"
      name="stance"
      value={isPressed ? "none" : name}
      className={styles[name]}
      onClick={dropSecondOfDoubleClick}
      aria-pressed={stance === null ? undefined : isPressed}
      title={isPressed ? labels.takeBack : undefined}
    >
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <path d={icon} />
      </svg>
      {labels[isPressed ? pressed : name]}
    </button>
  );
}

function dropSecondOfDoubleClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}
