import type { MarkdownTree } from "#lib/markdown/tree.ts";
import { drawnBody, type LinkPlaces } from "../natural-links.ts";
import { buildThread, languageOfWords, MAX_INDENT, type ThreadItem } from "../policy.ts";
import { type SliceAddress, sliceSegments } from "../policy-slices.ts";
import type { WornStance } from "../queries-reasons.ts";
import type { Slice } from "../queries-slices.ts";
import type { CommentView } from "../queries-views.ts";
import type { DrawnSlice } from "./joining.client.tsx";

/** A comment as it is sent to be drawn: only what differs from one to the next, and nothing that is not there. */
export type DrawnComment = {
  id: string;
  indent?: number;
  /** Only holds the place of one that was answered. */
  gone?: "removed" | "erased";
  /** Missing for someone who has left. */
  name?: string;
  mark?: "author" | "staff";
  /** Who set it before all others; "" for someone who has left. */
  pinned?: string;
  featured?: true;
  /** The one its page is about. */
  here?: true;
  /** It answers one that does not stand above it. */
  reply?: true;
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

/** The way to those answers to a comment that do not stand here. */
export type MoreReplies = { to: string; name?: string; more: number; indent: number };
export type DrawnItem = DrawnComment | MoreReplies;

/** A comment written meanwhile, and what it answers. */
export type NewComment = DrawnComment & { parent?: string };

export const isMore = (item: DrawnItem): item is MoreReplies => "more" in item;

/** The thread in reading order, ready to be sent; what of `places` its words name are links. */
export function drawnComments(comments: readonly CommentView[], places?: LinkPlaces): DrawnItem[] {
  const ids = new Set(comments.map(({ id }) => id));
  const items: DrawnItem[] = [];
  const open: MoreReplies[] = [];
  const closeFrom = (indent: number) => {
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) > indent) items.push(open.pop() as MoreReplies);
  };
  for (const item of buildThread(comments)) {
    const { comment, indent } = item;
    closeFrom(indent);
    const isApart = indent === 0 && comment.parentId !== null && !ids.has(comment.parentId);
    items.push({ ...drawn(item, places), ...(isApart && { reply: true }) });
    if (comment.more > 0) open.push({ to: comment.id, ...named(comment), more: comment.more, indent: indent + 1 });
  }
  closeFrom(-1);
  return items.map((item) => (isMore(item) ? { ...item, indent: Math.min(item.indent, MAX_INDENT) } : item));
}

/**
 * Comments as one text for the data of a page. React goes through every value of what a page hands to the browser four
 * times while it makes the page, and a thread has thousands of them.
 */
export const packed = (items: readonly DrawnItem[]): string => JSON.stringify(items);

/** A slice of a discussion, ready to be sent; `next` is the part of an address behind `/discussion/`. */
export function drawnSlice(
  { comments, next }: Slice,
  address: Pick<SliceAddress, "listing" | "through">,
  places?: LinkPlaces,
  stances?: Record<string, WornStance>,
): DrawnSlice {
  const items = stances ? drawnReasons(comments, stances, places) : drawnComments(comments, places);
  return { items, next: next && sliceSegments({ ...address, after: next }) };
}

/** One comment and what answers it, below those that lead to it. */
export function drawnPermalink(
  above: readonly CommentView[],
  thread: readonly CommentView[],
  places?: LinkPlaces,
): DrawnItem[] {
  const [first, ...rest] = drawnComments(thread, places);
  if (!first || isMore(first)) return [];
  const { reply: _, ...comment } = first;
  return [...above.map((one) => drawn({ comment: one, indent: 0 }, places)), { ...comment, here: true }, ...rest];
}

/** Comments written meanwhile, the oldest first, each by itself. */
export function drawnNew(comments: readonly CommentView[], places?: LinkPlaces): NewComment[] {
  return comments.map((comment) => ({
    ...drawn({ comment, indent: 0 }, places),
    ...(comment.parentId && { parent: comment.parentId }),
  }));
}

/** The same of one point's own thread: which point it is need not be said there, but what its authors answer to it. */
export function drawnReasons(
  comments: readonly CommentView[],
  stances: Record<string, WornStance>,
  places?: LinkPlaces,
): DrawnItem[] {
  return drawnComments(comments, places).map((item) => {
    if (isMore(item)) return item;
    const { point: _, ...comment } = item;
    const stance = comment.gone ? undefined : stances[comment.id];
    return stance ? { ...comment, stance } : comment;
  });
}

function drawn(
  { comment, indent }: Pick<ThreadItem<CommentView>, "comment" | "indent">,
  places: LinkPlaces | undefined,
): DrawnComment {
  const {
    id,
    parentId,
    kind,
    mark,
    pointId,
    pointTitle,
    spoilsThrough,
    upvotes,
    locked,
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
    ...(comment.pinnedBy !== null && { pinned: comment.pinnedBy }),
    ...(comment.isFeatured && { featured: true }),
    ...(pointTitle && parentId === null && { point: pointTitle }),
    ...(pointId && { about: pointId }),
    ...(upvotes > 0 && { up: upvotes }),
    ...(spoilsThrough > 0 && { spoils: spoilsThrough }),
    ...(isCovered && { covered: true as const }),
    ...(locked && { locked }),
    at: seconds(createdAt),
    ...(editedAt && { editedAt: seconds(editedAt) }),
    ...(bodyMarkdown !== null && { body: drawnBody({ ...comment, bodyMarkdown }, places) }),
    ...(lang && { lang }),
  };
}

const named = ({ authorName }: CommentView) => (authorName === null ? {} : { name: authorName });
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
