"use client";
import { type FormEvent, useActionState, useRef, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { decideCommentAction } from "../actions.ts";
import type { Decision } from "../inputs.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./decision-forms.module.css";
import { Outcome, WhatIsWrong, whatIsWrong } from "./decision-outcome.client.tsx";
import { useQueueRun } from "./queue-run.client.tsx";
import { ReasonFields } from "./reason-fields.client.tsx";
import { type Answer, sendDecision, sendUndo } from "./send-decision.client.tsx";

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
  comment: { id: string; revision: number; status: string; statusReason: string | null; reports: number };
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
  const [notUndone, setNotUndone] = useState<string | null>(null);
  const isTakingBack = useRef(false);
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
    const action = form.get("action") as Decision;
    setUndone(false);
    setAnswer({ decided: action });
    const at = card();
    if (at) {
      at.dataset.decided = action;
      run?.settle(at, action, `${labels.name}: ${labels.done[action]}`);
    }
    const result = await sendDecision(comment.id, form, locale, labels.failed);
    setAnswer(result);
    if ("decided" in result) run?.rememberUndo(comment.id, () => void takeBack(result.entryId));
    else if (at) bringBack(at, whatIsWrong(result), true);
  }

  async function takeBack(entryId: string | undefined) {
    const at = card();
    if (!entryId || !at || isTakingBack.current) return;
    isTakingBack.current = true;
    const refusal = await sendUndo(entryId, locale, labels.failed);
    isTakingBack.current = false;
    setNotUndone(refusal ? whatIsWrong(refusal) : null);
    if (!refusal || refusal.isStale) run?.forgetUndo(comment.id);
    if (refusal) return run?.fail(at, `${labels.name}: ${whatIsWrong(refusal)}`);
    setAnswer(null);
    setUndone(true);
    bringBack(at, labels.undone, false);
  }

  function bringBack(at: HTMLElement, told: string, isRefused: boolean) {
    delete at.dataset.decided;
    run?.unsettle(at, `${labels.name}: ${told}`, isRefused);
  }

  const decided = shown && "decided" in shown ? shown : null;
  const wrong = shown && !("decided" in shown) ? shown : null;
  const hidden = (
    <>
      <input type="hidden" name="commentId" value={comment.id} />
      <input type="hidden" name="revision" value={comment.revision} />
      <input type="hidden" name="status" value={comment.status} />
      <input type="hidden" name="reports" value={comment.reports} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="locale" value={locale} />
    </>
  );
  const keyOf = (decision: Decision) =>
    decision === "reject" && decisions.includes("hide") ? undefined : KEYS[decision];
  return (
    <div className={styles.forms} ref={group}>
      {decided && (
        <Outcome {...{ decided, labels, itemPath, restPath, notUndone, isAlone: !run }} takeBack={takeBack} />
      )}
      {/* Only put aside meanwhile, so that a refusal finds what was chosen and typed. */}
      <div className={styles.choices} hidden={decided !== null}>
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
                  fields={wrong?.fields ?? {}}
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
      </div>
      {undone && !shown && (
        <p className={styles.outcome} role={run ? undefined : "status"}>
          {labels.undone}
        </p>
      )}
      {wrong && <WhatIsWrong refused={wrong} labels={labels} itemPath={itemPath} next={run ? () => run.go(1) : null} />}
    </div>
  );
}
