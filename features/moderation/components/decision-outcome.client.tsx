"use client";
import type { ReactNode } from "react";
import type { DecisionLabels } from "./decision-forms.client.tsx";
import styles from "./decision-forms.module.css";
import type { Decided, Refused } from "./send-decision.client.tsx";

type OutcomeProps = {
  decided: Decided;
  labels: DecisionLabels;
  itemPath: string;
  restPath: string | null;
  notUndone: string | null;
  isAlone: boolean;
  takeBack: (entryId: string | undefined) => void;
};

/** What was decided, and the way to take it back once the server has it. */
export function Outcome({
  decided,
  labels,
  itemPath,
  restPath,
  notUndone,
  isAlone,
  takeBack,
}: OutcomeProps): ReactNode {
  return (
    <>
      <p className={styles.outcome} role={isAlone ? "status" : undefined}>
        {labels.done[decided.decided]} <a href={itemPath}>{labels.lookAgain}</a>{" "}
        {decided.decided === "spam" && restPath && <a href={restPath}>{labels.rest}</a>}
      </p>
      {decided.entryId && (
        <button type="button" className={styles.undo} onClick={() => takeBack(decided.entryId)}>
          {labels.undo}
        </button>
      )}
      {notUndone && (
        <p className={styles.refusal} role="alert">
          {notUndone}
        </p>
      )}
    </>
  );
}

export const whatIsWrong = ({ fields, message }: Refused) => Object.values(fields)[0]?.[0] ?? message;

type WrongProps = { refused: Refused; labels: DecisionLabels; itemPath: string; next: (() => void) | null };

/** Why a decision did not hold, and what to do next: look at it again, or go on. */
export function WhatIsWrong({ refused, labels, itemPath, next }: WrongProps): ReactNode {
  return (
    <p className={styles.refusal} role="alert">
      {whatIsWrong(refused)} {refused.isStale && <a href={itemPath}>{labels.lookAgain}</a>}{" "}
      {refused.isStale && next && (
        <button type="button" onClick={next}>
          {labels.next}
        </button>
      )}
    </p>
  );
}
