"use client";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import styles from "./follow-link.module.css";

type Props = { id: string; path: string; labels: { usual: string; watch: string; mute: string } };

/** The way to where a thing is watched or muted, saying what its reader said of it once that is known. */
export function FollowState({ id, path, labels }: Props) {
  const said = useOverlay<Record<string, "watch" | "mute">>("follows")?.[id];
  return (
    <a className={styles.follow} href={path} rel="nofollow" data-said={said}>
      {labels[said ?? "usual"]}
    </a>
  );
}
