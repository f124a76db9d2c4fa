import { type MarkdownTree, markdownTree } from "#lib/markdown/tree.ts";
import { buildThread, type ThreadItem } from "../policy.ts";
import type { CommentView } from "../queries.ts";

/** A comment as it is sent to be drawn: only what differs from one to the next, and nothing that is not there. */
export type DrawnComment = {
  id: string;
  indent?: number;
  /** Only holds the place of one that was answered. */
  gone?: "removed" | "erased";
  /** Missing for someone who has left. */
  name?: string;
  mark?: "author" | "staff";
  point?: string;
  answers?: { id: string; name?: string };
  /** Seconds since 1970, as `editedAt`. */
  at?: number;
  editedAt?: number;
  body?: MarkdownTree[];
};

/** The thread in reading order, ready to be sent. */
export function drawnComments(comments: readonly CommentView[]): DrawnComment[] {
  return buildThread(comments).map(drawn);
}

function drawn({ comment, indent, answers }: ThreadItem<CommentView>): DrawnComment {
  const { id, kind, mark, pointTitle, createdAt, editedAt, bodyMarkdown } = comment;
  const place = { id, ...(indent > 0 && { indent }) };
  if (kind !== "visible") return { ...place, gone: kind };
  return {
    ...place,
    ...named(comment),
    ...(mark && { mark }),
    ...(pointTitle && { point: pointTitle }),
    ...(answers && { answers: { id: answers.id, ...named(answers) } }),
    at: seconds(createdAt),
    ...(editedAt && { editedAt: seconds(editedAt) }),
    body: markdownTree(bodyMarkdown ?? "", "comment"),
  };
}

const named = ({ authorName }: CommentView) => (authorName === null ? {} : { name: authorName });
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
