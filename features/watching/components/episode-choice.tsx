import { type RefObject, useId } from "react";
import { EPISODES_LISTED, EPISODES_MAX } from "../policy.ts";

type Props = {
  labels: { givesAway: string; givesNothing: string; givesUpTo: string };
  episodes: number | null;
  /** How far the text gave away before. */
  initial: number | string;
  field: RefObject<(HTMLSelectElement & HTMLInputElement) | null>;
  className: string | undefined;
};

/** Where a writer says how far their words give the drama away. A list, or a number when there are many episodes. */
export function EpisodeChoice({ labels, episodes, initial, field, className }: Props) {
  const id = useId();
  const last = episodes ?? EPISODES_MAX;
  // What gave away more episodes than there are now must not seem to give away none.
  const shared = { id, ref: field, name: "spoilsThrough", defaultValue: Math.min(Number(initial), last) };
  return (
    <span className={className}>
      <label htmlFor={id}>{labels.givesAway}</label>{" "}
      {episodes && episodes <= EPISODES_LISTED ? (
        <select {...shared}>
          {Array.from({ length: episodes + 1 }, (_, episode) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an episode is its number
            <option key={episode} value={episode}>
              {episode ? labels.givesUpTo.replace("%", String(episode)) : labels.givesNothing}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type="number" min={0} max={last} />
      )}
    </span>
  );
}
