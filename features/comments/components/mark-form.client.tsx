"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useActionState, useState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { markCommentAction } from "../actions.ts";
import styles from "./mark-form.module.css";
import type { MarkLabels } from "./mark-labels.ts";

type Marks = { isPinned: boolean; isFeatured: boolean };
type Props = Marks & { commentId: string; locale: string; mayBePinned: boolean; labels: MarkLabels };

/** For who looks after the discussion: sets a comment before the others. A plain form first. */
export function MarkForm({ commentId, locale, isPinned, isFeatured, mayBePinned, labels }: Props) {
  const [refused, submit] = useActionState(markCommentAction, null, THIS_PAGE);
  const [marks, setMarks] = useState<Marks>({ isPinned, isFeatured });
  const [refusal, setRefusal] = useState("");
  const router = useRouter();

  const press = async (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const { name, value } = event.currentTarget;
    setRefusal("");
    const answer = await send(commentId, { kind: value, isSet: name === "set" }, locale, labels.failed);
    if ("message" in answer) return setRefusal(answer.message);
    setMarks(answer);
    router.refresh();
  };
  const button = (kind: "pinned" | "featured", isSet: boolean, set: string, takeOff: string) => (
    <button type="submit" name={isSet ? "takeOff" : "set"} value={kind} onClick={press}>
      {isSet ? takeOff : set}
    </button>
  );
  const failed = refusal || (refused && !refused.ok && refused.message);
  return (
    <form id="marks" action={submit} className={styles.marks} aria-labelledby="marks-heading">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="commentId" value={commentId} />
      <h2 id="marks-heading">{labels.heading}</h2>
      <p role="status">
        {marks.isPinned && `${labels.isPinned} `}
        {marks.isFeatured && labels.isFeatured}
      </p>
      <p>{labels.hint}</p>
      <p className={styles.acts}>
        {(mayBePinned || marks.isPinned) && button("pinned", marks.isPinned, labels.pin, labels.unpin)}
        {button("featured", marks.isFeatured, labels.feature, labels.unfeature)}
      </p>
      {failed && <p role="alert">{failed}</p>}
    </form>
  );
}

async function send(id: string, body: object, locale: string, failed: string): Promise<Marks | { message: string }> {
  try {
    const answer = await fetch(`/api/comments/${id}/mark`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-verdict-locale": locale },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return { message: failed };
  }
}
