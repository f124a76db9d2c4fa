"use client";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import styles from "./change-picture-link.module.css";

/** Leads to the drama's picture, for those who may change it; the page without it is the same for everybody. */
export function ChangePictureLink({ path, label }: { path: string; label: string }) {
  const role = useOverlay<{ role: string }>("viewer")?.role;
  if (role !== "editor" && role !== "admin") return null;
  return (
    <a className={`ui ${styles.link}`} href={path}>
      {label}
    </a>
  );
}
