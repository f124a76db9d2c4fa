"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useActionState, useEffect, useId, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { editCommentAction, postCommentAction } from "../actions.ts";
import { COMMENT_MAX_CHARS } from "../policy.ts";
import type { DraftView } from "../queries-drafts.ts";
import styles from "./comment-form.module.css";
import { anchorOf, type CommentTask, door, hiddenFields, placeOf } from "./comment-task.client.tsx";
import { ComposerChoices } from "./composer-choices.tsx";
import { ComposerSaid } from "./composer-said.tsx";
import { useDraft } from "./draft.client.tsx";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import { PreviewFrame } from "./preview-frame.tsx";
import { isRefusal, type Refusal, rememberComment, sendComment, type Written } from "./send-comment.client.tsx";

type Tools = typeof import("./composer-tools.client.tsx");

type Props = {
  task: CommentTask;
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  points?: { id: string; title: string }[] | undefined;
  /** The point it is about, beside which its author's answer then stands. */
  pointId?: string | undefined;
  /** What was begun here and not sent, as the server knows it. */
  saved?: DraftView | undefined;
  /** The words to edit. */
  initialBody?: string | undefined;
  /** How far they give away; for a reply, how far what it answers does. */
  initialSpoils?: number | undefined;
  episodes: number | null;
  isFocused?: boolean;
  /** Whether a warning is known to wait for them; with JavaScript the overlay says so too. */
  isWarned?: boolean | undefined;
  onDone?: () => void;
};

/** The composer, for a comment, a reply or an edit. A plain form first; with JavaScript it stays where it is. */
export function CommentForm(props: Props) {
  const { task, reviewId, locale, paths, labels, points, pointId, saved, episodes, isFocused, isWarned, onDone } =
    props;
  const { initialBody = "", initialSpoils = 0 } = props;
  const place = placeOf(task, pointId);
  const [result, submit] = useActionState(
    task.kind === "edit" ? editCommentAction : postCommentAction,
    null,
    anchorOf(task),
  );
  const [answer, setAnswer] = useState<Written | Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [isPreviewing, setIsPreviewing] = useState(false);
  const [left, setLeft] = useState(COMMENT_MAX_CHARS);
  const sending = useRef(false);
  const typingSince = useRef<number | null>(null);
  /** What was answered to questions about these words, by the button's name. */
  const answered = useRef<Record<string, string>>({});
  const field = useRef<HTMLTextAreaElement>(null);
  const level = useRef<HTMLSelectElement & HTMLInputElement>(null);
  const about = useRef<HTMLSelectElement>(null);
  const untouched = { body: initialBody, spoils: String(Math.min(initialSpoils, episodes ?? initialSpoils)) };
  const draft = useDraft({ reviewId, place, untouched }, field, { level, about }, saved);
  const [tools, setTools] = useState<Tools | null>(null);
  const router = useRouter();
  const ids = { field: useId(), said: useId(), hint: useId() };

  const loadTools = () => void import("./composer-tools.client.tsx").then(setTools, () => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever was typing before the page came to life has them too
  useEffect(() => {
    if (isFocused) field.current?.focus();
    if (document.activeElement === field.current) loadTools();
  }, [isFocused]);

  // Guests' words are kept until they have signed in, and are proved then.
  const viewer = useOverlay<{ isWarned?: boolean }>("viewer");
  const prover = viewer && task.kind !== "edit" ? tools?.prover : undefined;
  useEffect(() => prover?.begin(), [prover]);

  const say = (event: FormEvent<HTMLTextAreaElement>) => {
    prover?.begin();
    draft.keep(event.currentTarget.value);
    typingSince.current ??= event.timeStamp;
    answered.current = {};
    setLeft(COMMENT_MAX_CHARS - [...event.currentTarget.value].length);
    if (answer) setAnswer(null);
    grow(event.currentTarget);
  };

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    if (pressed?.name === "preview") return setIsPreviewing(!isPreviewing);
    if (sending.current || !field.current) return;
    const form = new FormData(event.currentTarget);
    if (pressed?.name) answered.current[pressed.name] = pressed.value;
    for (const [name, value] of Object.entries(answered.current)) form.set(name, value);
    if (typingSince.current !== null) form.set("typedSeconds", String((event.timeStamp - typingSince.current) / 1000));
    const body = field.current.value;
    if (!body.trim()) return setAnswer({ code: "invalid", message: labels.empty });
    sending.current = true;
    setIsSending(true);
    setAnswer(null);
    draft.keep(body);
    await draft.hold();
    if (task.kind !== "edit") form.set("proof", await takeProof());
    const came = await sendComment(...door(task, reviewId, form, body, draft.idempotencyKey.current), locale, labels);
    sending.current = false;
    setIsSending(false);
    if (isRefusal(came)) return refuse(came, body);
    answered.current = {};
    draft.drop({ isPosted: true });
    // Whatever was typed while it was on its way is the beginning of another one.
    draft.clear({
      body,
      spoils: String(form.get("spoilsThrough") ?? ""),
      about: about.current ? String(form.get("pointId")) : undefined,
    });
    if (field.current?.value) draft.keep(field.current.value);
    setIsPreviewing(false);
    rememberComment(came, body, pointId);
    setAnswer(came);
    router.refresh();
    onDone?.();
  };

  const refuse = (refusal: Refusal, body: string) => {
    draft.keep(body);
    if (refusal.code === "unauthenticated") {
      const at = task.kind === "post" ? "composer" : `comment-${task.kind === "edit" ? task.commentId : task.parentId}`;
      const here = `${location.pathname}${location.search}#${at}`;
      return location.assign(`${paths.signIn}?callbackUrl=${encodeURIComponent(here)}`);
    }
    if (refusal.code === "conflict" && task.kind !== "edit") draft.renewKey();
    setAnswer(refusal);
    field.current?.focus();
  };

  const discard = () => {
    if (sending.current) return;
    draft.drop();
    field.current?.focus();
  };

  const told = result?.ok ? result.data : null;
  const failed = answer && isRefusal(answer) ? answer : !answer && result && !result.ok ? result : null;
  const typed = result && !result.ok ? result.values : told?.values;
  const isReason = task.kind === "post" && pointId !== undefined;
  const words = WORDS[task.kind];
  const mustRead = viewer?.isWarned ?? isWarned;
  const warning = mustRead && (
    <p role="note" className={styles.warning}>
      {labels.readWarning} <a href={paths.standing}>{labels.readWarningLink}</a>
    </p>
  );
  // What was already typed is never taken away.
  if (warning && !answer && !result) return warning;
  return (
    <form
      action={submit}
      onSubmit={send}
      onFocusCapture={tools ? undefined : loadTools}
      className={styles.form}
      aria-busy={isSending}
    >
      {warning}
      {/* What Enter in the episode's field presses: the first button there is. */}
      <button type="submit" hidden />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={paths.mine} />
      {isReason && <input type="hidden" name="pointId" value={pointId} />}
      {saved && <input type="hidden" name="place" value={place} />}
      {Object.entries(hiddenFields(task, reviewId)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {saved?.key && failed?.code !== "conflict" && <input type="hidden" name="idempotencyKey" value={saved.key} />}
      <label htmlFor={ids.field}>{isReason ? labels.why : labels[words.label]}</label>
      <div className={styles.tools}>
        {tools && <tools.Toolbar field={field} labels={labels} />}
        <span id={ids.hint} className={tools ? `${styles.hint} ${styles.replaced}` : styles.hint}>
          {labels.hint}
        </span>
      </div>
      <div className={styles.field}>
        <textarea
          ref={field}
          id={ids.field}
          name="body"
          required
          rows={task.kind === "post" ? 3 : 4}
          dir="auto"
          defaultValue={typed?.body ?? saved?.body ?? initialBody}
          placeholder={isReason ? labels.whyPlaceholder : task.kind === "post" ? labels.placeholder : undefined}
          aria-invalid={failed ? true : undefined}
          aria-describedby={`${ids.hint} ${ids.said}`}
          onInput={say}
          onKeyDown={sendOnShortcut}
        />
        {tools && <tools.Suggestions {...{ field, reviewId, locale, labels }} />}
      </div>
      {tools && isPreviewing && <tools.LivePreview {...{ field, reviewId, locale, labels }} />}
      {told && !isPreviewing && <PreviewFrame tree={told.preview} labels={labels} />}
      <input name="website" className="visually-hidden" tabIndex={-1} autoComplete="off" aria-hidden="true" />
      <ComposerSaid
        id={ids.said}
        answered={typed}
        {...{ task, labels, failed, left, locale }}
        written={answer && !isRefusal(answer) ? answer : null}
        isRestored={draft.isRestored && !answer && !typed}
        hasOther={draft.hasOther}
        onDiscard={discard}
        onSwap={draft.swap}
      />
      <footer>
        <ComposerChoices
          {...{ labels, about, episodes, level }}
          points={task.kind === "post" ? points : undefined}
          initialPoint={typed?.pointId ?? saved?.about ?? ""}
          initialSpoils={typed?.spoilsThrough ?? saved?.spoils ?? initialSpoils}
          note={task.kind === "edit" ? undefined : pointId ? labels.stanceShown : points && labels.stanceShownIfPoint}
          onChoose={() => field.current?.value && draft.keep(field.current.value)}
        />
        {onDone && (
          <button type="button" className={styles.quiet} disabled={isSending} onClick={onDone}>
            {labels.cancel}
          </button>
        )}
        <button
          type="submit"
          name="preview"
          value="1"
          className={styles.quiet}
          aria-expanded={tools ? isPreviewing : undefined}
        >
          {labels.preview}
        </button>
        <button type="submit" className={styles.post} disabled={isSending}>
          {isSending ? labels.posting : labels[words.button]}
        </button>
      </footer>
    </form>
  );
}

/** Whoever sends before the tools are there waits for them, but not for long. */
const PROOF_WAIT_MS = 4_000;

async function takeProof(): Promise<string> {
  const proof = import("./composer-tools.client.tsx").then(({ prover }) => prover.take()).catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PROOF_WAIT_MS));
  return (await Promise.race([proof, late])) ?? "";
}

const WORDS = {
  post: { label: "comment", button: "postComment" },
  reply: { label: "reply", button: "postReply" },
  edit: { label: "edit", button: "saveEdit" },
} as const;

/** Where the style sheet cannot: as high as its text asks, never lower than it was. */
function grow(field: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content") || field.scrollHeight <= field.clientHeight) return;
  field.style.height = `${field.scrollHeight}px`;
}

function sendOnShortcut(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
