import { type MarkdownTree, markdownTree } from "#lib/markdown/tree.ts";
import { buildThread, languageOfWords, type ThreadItem } from "../policy.ts";
import type { CommentView } from "../queries.ts";
import type { WornStance } from "../queries-reasons.ts";

/** A comment as it is sent to be drawn: only what differs from one to the next, and nothing that is not there. */
export type DrawnComment = {
  id: string;
  indent?: number;
  /** Only holds the place of one that was answered. */
  gone?: "removed" | "erased";
  /** Missing for someone who has left. */
  name?: string;
  mark?: "author" | "staff";
  /** The title of the point it is about, where that is not said already. */
  point?: string;
  /** The point whose thread it is part of. */
  about?: string;
  /** What its author answers to that point, in the point's own thread. */
  stance?: WornStance;
  /** How many up-voted it. */
  up?: number;
  /** The last episode it gives away. Without a `body` the reader has not come so far. */
  spoils?: number;
  answers?: { id: string; name?: string };
  /** Nobody answers it any more; `here` where that was said of it, `above` where of one it answers. */
  locked?: "here" | "above";
  /** A moderator put part of it between spoiler marks. */
  covered?: true;
  /** Seconds since 1970, as `editedAt`. */
  at?: number;
  editedAt?: number;
  body?: MarkdownTree[];
  lang?: "ko";
};

/** The thread in reading order, ready to be sent. */
export function drawnComments(comments: readonly CommentView[]): DrawnComment[] {
  const locked = new Set<string>();
  return buildThread(comments).map((item) => {
    const { id, parentId, isLocked } = item.comment;
    const isBelow = parentId !== null && locked.has(parentId);
    if (isLocked || isBelow) locked.add(id);
    const comment = drawn(item);
    return comment.gone || !locked.has(id) ? comment : { ...comment, locked: isBelow ? "above" : "here" };
  });
}

/** The same of one point's own thread: which point it is need not be said there, but what its authors answer to it. */
export function drawnReasons(comments: readonly CommentView[], stances: Record<string, WornStance>): DrawnComment[] {
  return drawnComments(comments).map(({ point: _, ...comment }) => {
    const stance = comment.gone ? undefined : stances[comment.id];
    return stance ? { ...comment, stance } : comment;
  });
}

function drawn({ comment, indent, answers }: ThreadItem<CommentView>): DrawnComment {
  const {
    id,
    parentId,
    kind,
    mark,
    pointId,
    pointTitle,
    spoilsThrough,
    upvotes,
    isCovered,
    createdAt,
    editedAt,
    bodyMarkdown,
  } = comment;
  const lang = bodyMarkdown === null ? undefined : languageOfWords(bodyMarkdown);
  const place = { id, ...(indent > 0 && { indent }) };
  if (kind === "removed" || kind === "erased") return { ...place, gone: kind };
  return {
    ...place,
    ...named(comment),
    ...(mark && { mark }),
    ...(pointTitle && parentId === null && { point: pointTitle }),
    ...(pointId && { about: pointId }),
    ...(upvotes > 0 && { up: upvotes }),
    ...(spoilsThrough > 0 && { spoils: spoilsThrough }),
    ...(answers && { answers: { id: answers.id, ...named(answers) } }),
    ...(isCovered && { covered: true as const }),
    at: seconds(createdAt),
    ...(editedAt && { editedAt: seconds(editedAt) }),
    ...(bodyMarkdown !== null && { body: markdownTree(bodyMarkdown, "comment") }),
    ...(lang && { lang }),
  };
}

const named = ({ authorName }: CommentView) => (authorName === null ? {} : { name: authorName });
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
