"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useActionState, useEffect, useId, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { EpisodeChoice } from "#features/watching/components/episode-choice.tsx";
import { editCommentAction, postCommentAction } from "../actions.ts";
import { COMMENT_MAX_CHARS } from "../policy.ts";
import styles from "./comment-form.module.css";
import { replyDraftKey, useDraft } from "./draft.client.tsx";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import { isRefusal, type Refusal, rememberComment, sendComment, type Written } from "./send-comment.client.tsx";

/** From so few characters on, the field says how many are left. */
const COUNT_FROM = 500;

export type CommentTask =
  | { kind: "post" }
  | { kind: "reply"; parentId: string }
  | { kind: "edit"; commentId: string; revision: number };

type Props = {
  task: CommentTask;
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  points?: { id: string; title: string }[] | undefined;
  /** The point it is about, beside which its author's answer then stands. */
  pointId?: string | undefined;
  /** What stands in the field at first: the words to edit, or those kept from before signing in. */
  initialBody?: string | undefined;
  /** How far that gives away; for a reply, how far what it answers does. */
  initialSpoils?: number | undefined;
  episodes: number | null;
  isFocused?: boolean;
  /** Whether a warning is known to wait for them; with JavaScript the overlay says so too. */
  isWarned?: boolean | undefined;
  onDone?: () => void;
};

/** The composer, for a comment, a reply or an edit. A plain form first; with JavaScript it stays where it is. */
export function CommentForm({
  task,
  reviewId,
  locale,
  paths,
  labels,
  points,
  pointId,
  initialBody = "",
  initialSpoils = 0,
  episodes,
  isFocused,
  isWarned,
  onDone,
}: Props) {
  const [result, submit] = useActionState(
    task.kind === "edit" ? editCommentAction : postCommentAction,
    null,
    THIS_PAGE,
  );
  const [answer, setAnswer] = useState<Written | Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [left, setLeft] = useState(COMMENT_MAX_CHARS);
  const sending = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const level = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const draft = useDraft(draftKey(task, reviewId, pointId), field, level);
  const router = useRouter();
  const ids = { field: useId(), said: useId(), hint: useId() };

  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);

  const say = (event: FormEvent<HTMLTextAreaElement>) => {
    draft.keep(event.currentTarget.value);
    setLeft(COMMENT_MAX_CHARS - [...event.currentTarget.value].length);
    if (answer) setAnswer(null);
  };

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current || !field.current) return;
    const form = new FormData(event.currentTarget);
    const body = field.current.value;
    if (!body.trim()) return setAnswer({ code: "invalid", message: labels.empty });
    sending.current = true;
    setIsSending(true);
    setAnswer(null);
    draft.keep(body);
    const came = await sendComment(...door(task, reviewId, form, body, draft.idempotencyKey.current), locale, labels);
    sending.current = false;
    setIsSending(false);
    if (isRefusal(came)) return refuse(came);
    draft.drop();
    field.current.value = "";
    rememberComment(came, body, Number(form.get("spoilsThrough")), pointId);
    setAnswer(came);
    router.refresh();
    onDone?.();
  };

  const refuse = (refusal: Refusal) => {
    if (refusal.code === "unauthenticated") {
      const anchor = task.kind === "reply" ? `#comment-${task.parentId}` : "#composer";
      const here = `${location.pathname}${location.search}${anchor}`;
      return location.assign(`${paths.signIn}?callbackUrl=${encodeURIComponent(here)}`);
    }
    if (refusal.code === "conflict" && task.kind !== "edit") draft.renewKey();
    setAnswer(refusal);
    field.current?.focus();
  };

  const failed = answer && isRefusal(answer) ? answer : !answer && result && !result.ok ? result : null;
  const typed = result && !result.ok ? result.values : undefined;
  const isReason = task.kind === "post" && pointId !== undefined;
  const words = WORDS[task.kind];
  const mustRead = useOverlay<{ isWarned?: boolean }>("viewer")?.isWarned ?? isWarned;
  const warning = mustRead && (
    <p role="note" className={styles.warning}>
      {labels.readWarning} <a href={paths.standing}>{labels.readWarningLink}</a>
    </p>
  );
  // What was already typed is never taken away.
  if (warning && !answer && !result) return warning;
  return (
    <form action={submit} onSubmit={send} className={styles.form} aria-busy={isSending}>
      {warning}
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={paths.mine} />
      {isReason && <input type="hidden" name="pointId" value={pointId} />}
      {Object.entries(hiddenFields(task, reviewId)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={ids.field}>{isReason ? labels.why : labels[words.label]}</label>
      <textarea
        ref={field}
        id={ids.field}
        name="body"
        required
        rows={task.kind === "post" ? 3 : 4}
        dir="auto"
        defaultValue={typed?.body ?? initialBody}
        placeholder={isReason ? labels.whyPlaceholder : task.kind === "post" ? labels.placeholder : undefined}
        aria-invalid={failed ? true : undefined}
        aria-describedby={`${ids.hint} ${ids.said}`}
        onInput={say}
        onKeyDown={sendOnShortcut}
      />
      <div id={ids.said} className={styles.said}>
        {failed && (
          <p role="alert" className={styles.refusal}>
            {failed.fields?.body?.[0] ?? failed.fields?.spoilsThrough?.[0] ?? failed.message}
          </p>
        )}
        {draft.isRestored && !answer && (
          <p role="status">
            {labels.restored}{" "}
            <button
              type="button"
              className={styles.quiet}
              onClick={() => discard(field.current, initialBody, draft.drop)}
            >
              {labels.discard}
            </button>
          </p>
        )}
        {answer && !isRefusal(answer) && <Done answer={answer} task={task} labels={labels} />}
        {left < COUNT_FROM && !answer && <p role="status">{labels.left.replace("%", left.toLocaleString(locale))}</p>}
      </div>
      <footer>
        <span id={ids.hint} className={styles.hint}>
          {task.kind === "post" && points && points.length > 0 && (
            <label className={styles.about}>
              {labels.about}{" "}
              <select name="pointId" defaultValue="">
                <option value="">{labels.wholeReview}</option>
                {points.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          )}
          <EpisodeChoice
            labels={labels}
            episodes={episodes}
            initial={typed?.spoilsThrough ?? initialSpoils}
            field={level}
            className={styles.about}
          />
          <span>{labels.hint}</span>
          {task.kind !== "edit" && (pointId || points) && (
            <span className={styles.note}>{pointId ? labels.stanceShown : labels.stanceShownIfPoint}</span>
          )}
        </span>
        {onDone && (
          <button type="button" className={styles.quiet} onClick={onDone}>
            {labels.cancel}
          </button>
        )}
        <button type="submit" className={styles.post} disabled={isSending}>
          {isSending ? labels.posting : labels[words.button]}
        </button>
      </footer>
    </form>
  );
}

const WORDS = {
  post: { label: "comment", button: "postComment" },
  reply: { label: "reply", button: "postReply" },
  edit: { label: "edit", button: "saveEdit" },
} as const;

function Done({ answer, task, labels }: { answer: Written; task: CommentTask; labels: CommentLabels }) {
  if (answer.status !== "visible") return <p role="status">{labels.held}</p>;
  return (
    <p role="status">
      {task.kind === "edit" ? labels.saved : labels.posted} <a href={`#comment-${answer.id}`}>{labels.showIt}</a>
    </p>
  );
}

function draftKey(task: CommentTask, reviewId: string, pointId: string | undefined): string {
  if (task.kind === "reply") return replyDraftKey(reviewId, task.parentId);
  return task.kind === "edit" ? `${reviewId}:edit:${task.commentId}` : `${reviewId}:${pointId ?? ""}`;
}

function hiddenFields(task: CommentTask, reviewId: string): Record<string, string> {
  if (task.kind === "edit") return { commentId: task.commentId, revision: String(task.revision) };
  return task.kind === "reply" ? { reviewId, parentId: task.parentId } : { reviewId };
}

type Door = ["POST" | "PATCH", string, object];

function door(task: CommentTask, reviewId: string, form: FormData, body: string, idempotencyKey: string): Door {
  const spoilsThrough = form.get("spoilsThrough");
  if (task.kind === "edit")
    return ["PATCH", `/api/comments/${task.commentId}`, { body, spoilsThrough, revision: task.revision }];
  const parentId = task.kind === "reply" ? task.parentId : undefined;
  const pointId = form.get("pointId") || undefined;
  return ["POST", "/api/comments", { reviewId, parentId, pointId, body, spoilsThrough, idempotencyKey }];
}

function sendOnShortcut(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function discard(field: HTMLTextAreaElement | null, initialBody: string, drop: () => void) {
  drop();
  if (!field) return;
  field.value = initialBody;
  field.focus();
}
