import type { MouseEvent } from "react";
import type { Stance } from "../policy.ts";
import styles from "./vote-buttons.module.css";

export type VoteButtonLabels = Record<
  "agree" | "disagree" | "pass" | "youAgree" | "youDisagree" | "youPass" | "takeBack",
  string
>;

const CHOICES = [
  { name: "agree", pressed: "youAgree", icon: "M3 9.5 7.2 14 15 4.5" },
  { name: "disagree", pressed: "youDisagree", icon: "M4 4l10 10M14 4 4 14" },
  { name: "pass", pressed: "youPass", icon: "M3.5 9h.01M9 9h.01M14.5 9h.01" },
] as const;

type Props = {
  /** The viewer's answer, or null as long as nobody knows whether there is one. */
  stance: Stance | null;
  labels: VoteButtonLabels;
};

/** Submit buttons for the three answers. The one that was given says so in words, and pressing it takes it back. */
export function VoteButtons({ stance, labels }: Props) {
  return CHOICES.map(({ name, pressed, icon }) => {
    const isPressed = stance === name;
    return (
      <button
        key={name}
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
        <span className={styles.label} data-longest={labels[pressed]}>
          {labels[isPressed ? pressed : name]}
        </span>
      </button>
    );
  });
}

function dropSecondOfDoubleClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}
