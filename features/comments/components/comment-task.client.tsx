"use client";

import { editPlace, pointPlace, replyPlace } from "../policy-writing.ts";

export type CommentTask =
  | { kind: "post" }
  | { kind: "reply"; parentId: string }
  | { kind: "edit"; commentId: string; revision: number };

/** Where what is written for it is kept until it is sent. */
export function placeOf(task: CommentTask, pointId: string | undefined): string {
  if (task.kind === "edit") return editPlace(task.commentId);
  if (task.kind === "reply") return replyPlace(task.parentId);
  return pointId ? pointPlace(pointId) : "post";
}

/**
 * Where the form is sent without JavaScript: the page it stands on, at its own place, where the answer is. Given to
 * `useActionState`, as React would else write an empty `action`, which HTML does not allow.
 */
export function anchorOf(task: CommentTask): string {
  if (task.kind === "post") return "#composer";
  return task.kind === "reply" ? `#reply-${task.parentId}` : `#edit-${task.commentId}`;
}

/** What a form without JavaScript says of it. */
export function hiddenFields(task: CommentTask, reviewId: string): Record<string, string> {
  if (task.kind === "edit") return { reviewId, commentId: task.commentId, revision: String(task.revision) };
  return task.kind === "reply" ? { reviewId, parentId: task.parentId } : { reviewId };
}

type Door = ["POST" | "PATCH", string, object];

/** The JSON door for it, and what that is told. */
export function door(task: CommentTask, reviewId: string, form: FormData, body: string, idempotencyKey: string): Door {
  const said = {
    body,
    spoilsThrough: form.get("spoilsThrough"),
    levelAnswer: form.get("levelAnswer"),
    anyway: form.get("anyway") || undefined,
  };
  if (task.kind === "edit") return ["PATCH", `/api/comments/${task.commentId}`, { ...said, revision: task.revision }];
  const parentId = task.kind === "reply" ? task.parentId : undefined;
  const pointId = form.get("pointId") || undefined;
  const noticed = Object.fromEntries(
    ["website", "typedSeconds", "proof"].map((name) => [name, form.get(name) || undefined]),
  );
  return ["POST", "/api/comments", { ...said, ...noticed, reviewId, parentId, pointId, idempotencyKey }];
}
