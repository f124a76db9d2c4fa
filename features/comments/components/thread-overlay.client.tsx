"use client";

import { type ReactNode, useEffect, useReducer, useState } from "react";
import { createPortal } from "react-dom";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import type { MyComment } from "../queries.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { DeleteForm } from "./delete-form.client.tsx";
import { listReplyDrafts } from "./draft.client.tsx";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import { HeldComments, OwnLinks } from "./own-comments.tsx";

type Opened = { act: "reply" | "edit" | "delete"; id: string };
type Props = {
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  /** Changes whenever the drawn comments do. */
  version: string;
  /** Where the server already drew what is mine (`/mine`): the same, to open forms with. */
  own?: MyComment[] | undefined;
};

/** Lays over the public thread what is the viewer's own, and opens replies, edits and deletions in place. */
export function ThreadOverlay({ reviewId, locale, paths, labels, version, own }: Props) {
  const overlay = useOverlay<MyComment[]>("comments");
  const viewer = useOverlay<{ role: string }>("viewer");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const mine = own ?? overlay ?? [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is laid over depends on what is drawn below
  useEffect(drawAgain, [version, overlay]);
  useEffect(() => onOpen(setOpened), []);
  useEffect(() => {
    const begun = listReplyDrafts(reviewId).find((id) => document.getElementById(`comment-${id}`));
    if (begun && !document.getElementById(`reply-${begun}`)) setOpened({ act: "reply", id: begun });
  }, [reviewId]);

  const close = () => {
    setOpened(null);
    if (opened) document.querySelector<HTMLElement>(`[data-act="${opened.act}"][data-on="${opened.id}"]`)?.focus();
  };
  const form = opened && formFor(opened, { reviewId, locale, paths, labels, mine, close });
  const isModerator = viewer?.role === "moderator" || viewer?.role === "admin";
  return (
    <>
      {!own &&
        mine.map((comment) => inPlace(`[data-own="${comment.id}"]`, <OwnLinks {...{ comment, paths, labels }} />))}
      {!own && inPlace("[data-held]", <HeldComments comments={mine} paths={paths} labels={labels} />)}
      {isModerator && !own && everyArticle((id) => <a href={`${paths.moderation}/${id}`}>{labels.moderateLink}</a>)}
      {opened && inPlace(`[data-slot="${opened.id}"]`, form)}
    </>
  );
}

type FormContext = Pick<Props, "reviewId" | "locale" | "paths" | "labels"> & { mine: MyComment[]; close: () => void };

function formFor({ act, id }: Opened, { reviewId, locale, paths, labels, mine, close }: FormContext): ReactNode {
  const shared = { reviewId, locale, paths, labels, onDone: close, isFocused: true };
  if (act === "reply") return <CommentForm key={`reply-${id}`} task={{ kind: "reply", parentId: id }} {...shared} />;
  if (act === "delete")
    return <DeleteForm key={`delete-${id}`} commentId={id} {...{ locale, labels, onDone: close }} />;
  const comment = mine.find((one) => one.id === id);
  if (!comment) return null;
  const task = { kind: "edit" as const, commentId: id, revision: comment.revision };
  return <CommentForm key={`edit-${id}`} task={task} initialBody={comment.bodyMarkdown} {...shared} />;
}

function inPlace(selector: string, node: ReactNode): ReactNode {
  const place = typeof document === "undefined" ? null : document.querySelector(selector);
  return place && createPortal(node, place, selector);
}

function everyArticle(node: (id: string) => ReactNode): ReactNode {
  const places = document.querySelectorAll<HTMLElement>("[data-moderate]");
  return [...places].map((place) => createPortal(node(place.dataset.moderate ?? ""), place, place.dataset.moderate));
}

/** Plain clicks on the thread's links open in place; with a modifier, or without JavaScript, they lead to `/mine`. */
function onOpen(open: (opened: Opened) => void): () => void {
  const press = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-act]") : null;
    const { act, on } = link?.dataset ?? {};
    if (!act || !on || document.getElementById(`${act}-${on}`)) return;
    event.preventDefault();
    open({ act: act as Opened["act"], id: on });
  };
  document.addEventListener("click", press);
  return () => document.removeEventListener("click", press);
}
