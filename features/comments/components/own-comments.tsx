import { languageOfWords } from "../policy.ts";
import type { MyComment } from "../queries.ts";
import { pathsAt, type Scene } from "./comment-item.client.tsx";
import { type Act, CommentTasks } from "./comment-tasks.client.tsx";
import styles from "./own-comments.module.css";

type OwnLinksProps = { comment: MyComment } & Pick<Scene, "paths" | "labels" | "open">;

/** What an author may do with a comment of theirs: plain links, which the browser opens in place. */
export function OwnLinks({ comment: { id, bodyMarkdown, canEdit, canDelete }, paths, labels, open }: OwnLinksProps) {
  return (
    <>
      {canEdit && (
        <a
          href={`${paths.mine}?edit=${id}#comment-${id}`}
          rel="nofollow"
          onClick={(event) => bodyMarkdown !== null && open(event, "edit", id)}
        >
          {` ${labels.editLink}`}
        </a>
      )}
      {canDelete && (
        <a
          href={`${paths.mine}?delete=${id}#comment-${id}`}
          rel="nofollow"
          onClick={(event) => open(event, "delete", id)}
        >
          {` ${labels.deleteLink}`}
        </a>
      )}
    </>
  );
}

type HeldProps = { comments: MyComment[]; opened: { act: Act; id: string } | null; scene: Scene };

/** One's own comments that nobody else sees, as they were typed. */
export function HeldComments({ comments, opened, scene }: HeldProps) {
  const { labels, open } = scene;
  const held = comments.filter(({ status }) => status !== "visible");
  if (held.length === 0) return null;
  return (
    <section className={styles.held} aria-label={labels.mineHeading}>
      <h3>{labels.mineHeading}</h3>
      {held.map((comment) => (
        <div key={comment.id} id={`comment-${comment.id}`} className={styles.one}>
          <p className={styles.why}>
            {labels.statuses[comment.status]}{" "}
            {comment.status !== "pending" && (
              <a href={`${scene.paths.comments}/${comment.id}/decision`}>{labels.whyDecided}</a>
            )}
          </p>
          <p className={styles.words} dir="auto" lang={languageOfWords(comment.bodyMarkdown ?? "")}>
            {comment.bodyMarkdown}
          </p>
          <div className={styles.acts}>
            <OwnLinks {...{ comment, labels, open }} paths={pathsAt(scene.paths, comment.id)} />
          </div>
          <CommentTasks
            id={comment.id}
            own={comment}
            opened={opened?.id === comment.id ? opened.act : undefined}
            scene={scene}
          />
        </div>
      ))}
    </section>
  );
}
