import type { ReactNode } from "react";
import styles from "./account.module.css";
import { Strings } from "./strings.tsx";

/** A page with one thing to do: a title, a column, and the strings beside it where there is room. */
export function QuietPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={`wrap ${styles.page}`}>
      <div>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
      <Strings />
    </div>
  );
}
