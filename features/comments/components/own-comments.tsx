import type { MyComment } from "../queries.ts";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import styles from "./own-comments.module.css";

type OwnLinksProps = { comment: MyComment; paths: CommentPaths; labels: CommentLabels };

/** What an author may do with a comment of theirs: plain links, which the browser's part opens in place. */
export function OwnLinks({ comment: { id, canEdit, canDelete }, paths, labels }: OwnLinksProps) {
  return (
    <>
      {canEdit && (
        <a href={`${paths.mine}?edit=${id}#comment-${id}`} data-act="edit" data-on={id} rel="nofollow">
          {labels.editLink}
        </a>
      )}
      {canDelete && (
        <a href={`${paths.mine}?delete=${id}#comment-${id}`} data-act="delete" data-on={id} rel="nofollow">
          {labels.deleteLink}
        </a>
      )}
    </>
  );
}

type HeldProps = {
  comments: MyComment[];
  paths: CommentPaths;
  labels: CommentLabels;
  /** The form standing open in one of them. */
  open?: { id: string; form: React.ReactNode } | undefined;
};

/** One's own comments that nobody else sees, as they were typed. */
export function HeldComments({ comments, paths, labels, open }: HeldProps) {
  const held = comments.filter(({ status }) => status !== "visible");
  if (held.length === 0) return null;
  return (
    <section className={styles.held} aria-label={labels.mineHeading}>
      <h3>{labels.mineHeading}</h3>
      {held.map((comment) => (
        <div key={comment.id} id={`comment-${comment.id}`} className={styles.one}>
          <p className={styles.why}>{labels.statuses[comment.status]}</p>
          <p className={styles.words} dir="auto">
            {comment.bodyMarkdown}
          </p>
          <div className={styles.acts}>
            <OwnLinks comment={comment} paths={paths} labels={labels} />
          </div>
          <div data-slot={comment.id}>{open?.id === comment.id && open.form}</div>
        </div>
      ))}
    </section>
  );
}
