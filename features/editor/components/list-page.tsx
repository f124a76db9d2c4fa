import type { ReactNode } from "react";
import styles from "./edit-desk.module.css";

/** The frame of an editor's page that is about no single review. */
export function ListPage({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className={styles.desk}>
      <header className={styles.top}>
        <h1>{heading}</h1>
      </header>
      {children}
    </div>
  );
}
