import type { RefObject } from "react";
import { EpisodeChoice } from "#features/watching/components/episode-choice.tsx";
import styles from "./comment-form.module.css";
import type { CommentLabels } from "./labels.ts";

type Props = {
  labels: CommentLabels;
  /** The points it may be about; none where that is settled. */
  points: { id: string; title: string }[] | undefined;
  initialPoint: string;
  about: RefObject<HTMLSelectElement | null>;
  episodes: number | null;
  initialSpoils: number | string;
  level: RefObject<(HTMLSelectElement & HTMLInputElement) | null>;
  /** Who reads it beside what. */
  note: string | undefined;
  onChoose: () => void;
};

/** What a writer says of their words besides them: which point they are about, and how far they give the drama away. */
export function ComposerChoices({ labels, points = [], initialPoint, about, note, onChoose, ...episode }: Props) {
  return (
    <span className={styles.hint} onChange={onChoose}>
      {points.length > 0 && (
        <label className={styles.about}>
          {labels.about}{" "}
          <select ref={about} name="pointId" defaultValue={initialPoint}>
            <option value="">{labels.wholeReview}</option>
            {points.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <EpisodeChoice
        labels={labels}
        episodes={episode.episodes}
        initial={episode.initialSpoils}
        field={episode.level}
        className={styles.about}
      />
      {note && <span className={styles.note}>{note}</span>}
    </span>
  );
}
