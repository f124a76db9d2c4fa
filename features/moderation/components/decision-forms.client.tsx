"use client";
import { type FormEvent, type ReactNode, useActionState, useRef, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { decideCommentAction } from "../actions.ts";
import type { Decision } from "../inputs.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./decision-forms.module.css";
import { useQueueRun } from "./queue-run.client.tsx";
import { ReasonFields } from "./reason-fields.client.tsx";
import { type Answer, type Refused, sendDecision, sendUndo } from "./send-decision.client.tsx";

export type DecisionLabels = {
  name: string;
  button: Record<Decision, string>;
  opener: Record<"hide" | "reject" | "restore", string>;
  done: Record<Decision, string>;
  reason: string;
  refusalReasons: { code: string; name: string }[];
  restoreReasons: { code: string; name: string }[];
  note: string;
  noteHint: string;
  working: string;
  lookAgain: string;
  openItem: string;
  leftToOthers: string | null;
  failed: string;
  undo: string;
  undone: string;
  next: string;
  rest: string;
};

type Props = {
  comment: { id: string; revision: number; status: string; statusReason: string | null };
  decisions: Decision[];
  suggested: string | null;
  from: string;
  locale: string;
  labels: DecisionLabels;
  itemPath: string;
  /** Where the rest by the same person can be set aside at once. */
  restPath: string | null;
  isWhole: boolean;
};
const KEYS: Record<Decision, string> = { approve: "a", hide: "h", reject: "h", restore: "r", spam: "s" };

/**
 * Plain forms that decide one comment. With scripts what is decided shows at once, without drawing the queue again, and is
 * put right when the server says otherwise.
 */
export function DecisionForms(props: Props) {
  const { comment, decisions, suggested, from, locale, labels, itemPath, restPath, isWhole } = props;
  const [posted, submit] = useActionState(decideCommentAction, null, THIS_PAGE);
  const [answer, setAnswer] = useState<Answer>(null);
  const [undone, setUndone] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const run = useQueueRun();
  const refused: Answer = posted && !posted.ok ? { ...posted, isStale: posted.code === "conflict" } : null;
  const shown = answer ?? refused;
  const card = () => group.current?.closest<HTMLElement>("article");

  async function decide(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (answer && "decided" in answer) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, submitter);
    const decided = form.get("action") as Decision;
    setUndone(false);
    setAnswer({ decided });
    const at = card();
    if (at) {
      at.dataset.decided = decided;
      run?.settle(at, decided, `${labels.name}: ${labels.done[decided]}`);
    }
    const result = await sendDecision(comment.id, form, locale, labels.failed);
    setAnswer(result);
    if ("decided" in result) run?.rememberUndo(comment.id, () => void takeBack(result.entryId));
    else if (at) bringBack(at, result, true);
  }

  async function takeBack(entryId: string | undefined) {
    const at = card();
    if (!entryId || !at) return;
    const result = await sendUndo(entryId, locale, labels.failed);
    setAnswer(result);
    setUndone(result === null);
    bringBack(at, result, false);
  }

  function bringBack(at: HTMLElement, result: Refused | null, isRefused: boolean) {
    delete at.dataset.decided;
    run?.unsettle(at, `${labels.name}: ${result ? whatIsWrong(result) : labels.undone}`, isRefused);
  }

  if (shown && "decided" in shown) {
    return (
      <div className={styles.forms} ref={group}>
        <p className={styles.outcome} role={run ? undefined : "status"}>
          {labels.done[shown.decided]} <a href={itemPath}>{labels.lookAgain}</a>
          {shown.decided === "spam" && restPath && <a href={restPath}>{labels.rest}</a>}
        </p>
        {shown.entryId && (
          <button type="button" className={styles.undo} onClick={() => takeBack(shown.entryId)}>
            {labels.undo}
          </button>
        )}
      </div>
    );
  }
  const hidden = (
    <>
      <input type="hidden" name="commentId" value={comment.id} />
      <input type="hidden" name="revision" value={comment.revision} />
      <input type="hidden" name="status" value={comment.status} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
    </>
  );
  const keyOf = (decision: Decision) =>
    decision === "reject" && decisions.includes("hide") ? undefined : KEYS[decision];
  return (
    <div className={styles.forms} ref={group}>
      {decisions.map((decision) =>
        decision === "approve" || decision === "spam" ? (
          <form key={decision} action={submit} onSubmit={decide}>
            {hidden}
            <button
              type="submit"
              className={decision === "spam" ? styles.aside : styles.keep}
              name="action"
              value={decision}
              data-key={keyOf(decision)}
            >
              {labels.button[decision]}
            </button>
          </form>
        ) : (
          <details key={decision} name={`decide-${comment.id}`} className={styles.more}>
            <summary data-key={keyOf(decision)} data-decision={decision}>
              {labels.opener[decision]}
            </summary>
            <form action={submit} onSubmit={decide}>
              {hidden}
              <ReasonFields
                labels={labels}
                reasons={decision === "restore" ? labels.restoreReasons : labels.refusalReasons}
                suggested={decision === "restore" ? "nothing_wrong" : (suggested ?? comment.statusReason)}
                fields={shown?.fields ?? {}}
                noteMax={NOTE_MAX_CHARS}
                id={`${decision}-${comment.id}`}
              />
              <button
                type="submit"
                className={decision === "restore" ? styles.keep : styles.refuse}
                name="action"
                value={decision}
              >
                {labels.button[decision]}
              </button>
            </form>
          </details>
        ),
      )}
      {labels.leftToOthers && <p className={styles.others}>{labels.leftToOthers}</p>}
      {!isWhole && (
        <a className={styles.open} href={itemPath} data-key="o">
          {labels.openItem}
        </a>
      )}
      {undone && !shown && (
        <p className={styles.outcome} role={run ? undefined : "status"}>
          {labels.undone}
        </p>
      )}
      {shown && <WhatIsWrong refused={shown} labels={labels} itemPath={itemPath} next={run ? () => run.go(1) : null} />}
    </div>
  );
}

const whatIsWrong = ({ fields, message }: Refused) => Object.values(fields)[0]?.[0] ?? message;

type WrongProps = { refused: Refused; labels: DecisionLabels; itemPath: string; next: (() => void) | null };

/** Why a decision did not hold, and what to do next: look at it again, or go on. */
function WhatIsWrong({ refused, labels, itemPath, next }: WrongProps): ReactNode {
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
