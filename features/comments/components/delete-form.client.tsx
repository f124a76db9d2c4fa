"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useActionState, useRef, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { deleteCommentAction } from "../actions.ts";
import styles from "./comment-form.module.css";
import type { CommentLabels } from "./labels.ts";
import { isRefusal, rememberComment, sendComment } from "./send-comment.client.tsx";

type Props = { commentId: string; from: string; locale: string; labels: CommentLabels; onDone?: () => void };

/** Asks once more before a comment is gone for good. */
export function DeleteForm({ commentId, from, locale, labels, onDone }: Props) {
  const [result, submit] = useActionState(deleteCommentAction, null, THIS_PAGE);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sending = useRef(false);
  const [isSending, setIsSending] = useState(false);
  const router = useRouter();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setIsSending(true);
    const answer = await sendComment("DELETE", `/api/comments/${commentId}`, {}, locale, labels);
    sending.current = false;
    setIsSending(false);
    if (isRefusal(answer)) return setRefusal(answer.message);
    rememberComment(answer, "");
    router.refresh();
    onDone?.();
  };

  const said = refusal ?? (result && !result.ok ? result.message : null);
  return (
    <form action={submit} onSubmit={send} className={styles.form} aria-busy={isSending}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="commentId" value={commentId} />
      <p>{labels.deleteQuestion}</p>
      <p role="alert" className={styles.refusal}>
        {said}
      </p>
      <footer>
        {onDone && (
          <button type="button" className={styles.quiet} disabled={isSending} onClick={onDone}>
            {labels.cancel}
          </button>
        )}
        <button type="submit" className={styles.post} disabled={isSending}>
          {labels.confirmDelete}
        </button>
      </footer>
    </form>
  );
}
