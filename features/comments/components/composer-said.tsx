import styles from "./comment-form.module.css";
import type { CommentTask } from "./comment-task.client.tsx";
import type { CommentLabels } from "./labels.ts";
import type { Refusal, Written } from "./send-comment.client.tsx";

/** From so few characters on, the field says how many are left. */
const COUNT_FROM = 500;

type Props = {
  id: string;
  task: CommentTask;
  labels: CommentLabels;
  locale: string;
  failed: Pick<Refusal, "message" | "fields"> | null;
  /** What of the form's questions a page without JavaScript was already answered. */
  answered: Record<string, string> | undefined;
  written: Written | null;
  left: number;
  isRestored: boolean;
  hasOther: boolean;
  onDiscard: () => void;
  onSwap: () => void;
};

const ANSWERS = ["levelAnswer", "anyway"] as const;

/** What the composer says below its field: a question, a refusal, what was restored, and what became of it. */
export function ComposerSaid({
  id,
  task,
  labels,
  locale,
  failed,
  answered,
  written,
  left,
  isRestored,
  hasOther,
  ...acts
}: Props) {
  const anyway = failed?.fields?.anyway?.[0];
  const question = failed?.fields?.levelAnswer?.[0];
  return (
    <div id={id} className={styles.said}>
      {ANSWERS.map((name) => answered?.[name] && <input key={name} type="hidden" name={name} value={answered[name]} />)}
      {question && <Question words={question} task={task} labels={labels} />}
      {failed && !question && (
        <p role="alert" className={anyway ? styles.asks : styles.refusal}>
          {failed.fields?.body?.join(" ") ?? failed.fields?.spoilsThrough?.[0] ?? failed.message}
        </p>
      )}
      {anyway && !question && (
        <button type="submit" name="anyway" value="yes" className={styles.anyway}>
          {anyway}
        </button>
      )}
      {isRestored && !failed && (
        <p role="status">
          {labels.restored}{" "}
          <button
            type="submit"
            name="discard"
            value="1"
            formNoValidate
            className={styles.quiet}
            onClick={(event) => {
              event.preventDefault();
              acts.onDiscard();
            }}
          >
            {labels.discard}
          </button>
        </p>
      )}
      {hasOther && !written && (
        <p role="status">
          {labels.otherDraft}{" "}
          <button type="button" className={styles.quiet} onClick={acts.onSwap}>
            {labels.useOther}
          </button>
        </p>
      )}
      {written && <Done written={written} task={task} labels={labels} />}
      {left < COUNT_FROM && !written && <p role="status">{labels.left.replace("%", left.toLocaleString(locale))}</p>}
    </div>
  );
}

/** Asked once: the words name an episode later than the one they are marked with. */
function Question({ words, task, labels }: { words: string; task: CommentTask; labels: CommentLabels }) {
  const isEdit = task.kind === "edit";
  return (
    <div role="alert" className={styles.question}>
      <p>{words}</p>
      <button type="submit" name="levelAnswer" value="mark" className={styles.post}>
        {isEdit ? labels.markEdit : labels.mark}
      </button>
      <button type="submit" name="levelAnswer" value="leave" className={styles.quiet}>
        {isEdit ? labels.leaveEdit : labels.leave}
      </button>
    </div>
  );
}

function Done({ written, task, labels }: { written: Written; task: CommentTask; labels: CommentLabels }) {
  if (written.status !== "visible") return <p role="status">{labels.held}</p>;
  return (
    <p role="status">
      {task.kind === "edit" ? labels.saved : labels.posted} <a href={`#comment-${written.id}`}>{labels.showIt}</a>
    </p>
  );
}
