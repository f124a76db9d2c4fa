import { Markdown } from "#components/ui/markdown.tsx";
import type { MarkdownTree } from "#lib/markdown/tree.ts";
import styles from "./comment-form.module.css";
import type { CommentLabels } from "./labels.ts";

/** What is being written as it will stand in the thread; without a tree, whatever there is to say instead. */
export function PreviewFrame({ tree, said, labels }: { tree: MarkdownTree[]; said?: string; labels: CommentLabels }) {
  return (
    <section className={styles.preview} aria-label={labels.previewName} dir="auto">
      {tree.length > 0 ? <Markdown tree={tree} labels={labels} /> : <p>{said}</p>}
    </section>
  );
}
