"use client";
import { type FormEvent, useActionState, useRef, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { decideCommentAction } from "../actions.ts";
import type { Decision } from "../inputs.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./decision-forms.module.css";
import { ReasonFields } from "./reason-fields.client.tsx";

export type DecisionLabels = {
  button: Record<Decision, string>;
  opener: Record<Decision, string>;
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
};

type Props = {
  comment: { id: string; revision: number; status: string; statusReason: string | null };
  decisions: Decision[];
  suggested: string | null;
  from: string;
  locale: string;
  labels: DecisionLabels;
  itemPath: string;
  isWhole: boolean;
};
type Answer = { decided: Decision } | { message: string; fields: Record<string, string[]>; isStale: boolean } | null;
const KEYS: Record<Decision, string> = { approve: "a", hide: "h", reject: "h", restore: "r" };

/** Plain forms that decide one comment; with scripts they answer in place, without drawing the queue again. */
export function DecisionForms({ comment, decisions, suggested, from, locale, labels, itemPath, isWhole }: Props) {
  const [posted, submit] = useActionState(decideCommentAction, null, THIS_PAGE);
  const [answer, setAnswer] = useState<Answer>(null);
  const [isWorking, setWorking] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const refusal: Answer = posted && !posted.ok ? { ...posted, isStale: posted.code === "conflict" } : null;
  const shown = answer ?? refusal;

  async function decide(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isWorking) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, submitter);
    setWorking(true);
    const result = await send(comment.id, form, locale, labels.failed);
    setWorking(false);
    setAnswer(result);
    if (result && "decided" in result) settle(group.current?.closest("article") ?? null, result.decided);
  }

  if (shown && "decided" in shown) {
    return (
      <div className={styles.forms} ref={group}>
        <p className={styles.outcome} role="status">
          {labels.done[shown.decided]} <a href={itemPath}>{labels.lookAgain}</a>
        </p>
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
    <div className={styles.forms} ref={group} aria-busy={isWorking}>
      {decisions.map((decision) =>
        decision === "approve" ? (
          <form key={decision} action={submit} onSubmit={decide}>
            {hidden}
            <button
              type="submit"
              className={styles.keep}
              name="action"
              value={decision}
              data-key={keyOf(decision)}
              disabled={isWorking}
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
                disabled={isWorking}
              >
                {isWorking ? labels.working : labels.button[decision]}
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
      {shown && (
        <p className={styles.refusal} role="alert">
          {Object.values(shown.fields)[0]?.[0] ?? shown.message}{" "}
          {shown.isStale && <a href={itemPath}>{labels.lookAgain}</a>}
        </p>
      )}
    </div>
  );
}

async function send(id: string, form: FormData, locale: string, failed: string): Promise<Answer> {
  const { commentId: _, from: __, locale: ___, ...body } = Object.fromEntries(form);
  try {
    const response = await fetch(`/api/moderation/comments/${id}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(body),
    });
    if (response.ok) return { decided: body.action as Decision };
    const { message, fields } = await response.json();
    return { message, fields: fields ?? {}, isStale: response.status === 409 };
  } catch {
    return { message: failed, fields: {}, isStale: false };
  }
}

/** Marks a comment as done and goes on to the next that is not. */
function settle(card: HTMLElement | null, decided: Decision): void {
  if (!card) return;
  card.dataset.decided = decided;
  const open = [...document.querySelectorAll<HTMLElement>("[data-queue-item]")];
  const next = open.slice(open.indexOf(card) + 1).find((other) => !other.dataset.decided);
  (next ?? card).focus();
}
