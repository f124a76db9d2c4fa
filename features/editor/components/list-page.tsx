import type { ReactNode } from "react";
import styles from "./edit-desk.module.css";

type Props = {
  heading: string;
  /** Where else one can go from here. */
  back?: { path: string; name: string };
  children: ReactNode;
};

/** The frame of an editor's page that is about no single review. */
export function ListPage({ heading, back, children }: Props) {
  return (
    <div className={styles.desk}>
      <header className={styles.top}>
        {back && (
          <p className={styles.back}>
            <a href={back.path}>{back.name}</a>
          </p>
        )}
        <h1>{heading}</h1>
      </header>
      {children}
    </div>
  );
}
